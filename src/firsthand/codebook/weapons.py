"""Weapons by the names that are given to their types. Such a name is a thing's, whoever is called so as well.

It counts only where the words around it say that a weapon is meant: a designation ("Iskander-M", "FAB-500"), or what it is ("a
Bradley vehicle").
"""

from __future__ import annotations

TYPES = frozenset(
    """
    abrams akatsiya al-qassam apache archer ariete atacms badr barrak bayraktar boxer bradley brimstone buk burkan caesar centurion
    challenger cobra dana dzhaz exocet falcon fateh fattah flamingo gepard geran giatsint grad granat gvozdika harpoon harop
    hawk hellfire hermes hornet hrim hwasong hyacinth igla iris iskander javelin kalashnikov kalibr kamikaze khrizantema kinzhal
    koksan kord kornet krasnopol krasukha kub lancet leopard lynx malyutka marder mavic merkava mirage mohajer molniya msta
    namer neptune oniks orion orlan osa palianytsia pantsir patriot peklo phantom pion piorun predator puma qassam quds raad
    rafale rapira reaper sam sapsan scalp scud shahab shahed shadow shilka smerch solntsepyok spike starstreak stinger storm stryker
    stugna supercam switchblade taurus thaad tochka tomahawk tor tornado totschka tunguska typhoon uragan verba vilkha viper
    warrior yars zala zelzal zircon zolfaghar
    """.split()
)
"""In lower case, without designation."""

KINDS = frozenset(
    """
    aircraft bomb boat bomber carrier corvette cruiser destroyer drone frigate glider gun gunship helicopter howitzer
    interceptor jammer jet launcher mine missile mortar munition plane projectile radar rocket ship shell submarine system tank
    torpedo uav vehicle vessel warplane warship
    """.split()
)
"""Lemmas of what a weapon or a vehicle of war is."""

ON_THE_WAY = frozenset(
    """
    air air-launched anti-aircraft anti-ship anti-tank armoured armored assault attack ballistic battle bomber cruise cluster
    defence defense fighter fighting glide guided hypersonic infantry jet-powered kamikaze land-attack long-range main medium-
    range one-way patrol reconnaissance self-propelled short-range strike suicide surface-to-air surveillance tactical unmanned
    """.split()
)
"""Words between the name of a weapon and what it is ("Iskander-M ballistic missiles")."""
