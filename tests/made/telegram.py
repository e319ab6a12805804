"""Exports of a made-up channel as Telegram Desktop writes them, in both forms."""

from __future__ import annotations

import json
from typing import Any

CHANNEL = "Harbour Watch"
FORWARDED = "Two ferries were hit in the inner basin and 14 people were wounded, the harbour master said."
LINK = {"type": "text_link", "text": "here", "href": "https://harbour.example/night"}
POSTS: list[dict[str, Any]] = [
    {"id": 1, "type": "service", "date": "2025-01-13T08:00:00", "actor": CHANNEL, "action": "create_channel", "text": ""},
    {
        "id": 2,
        "type": "message",
        "date": "2025-01-14T10:05:00",
        "date_unixtime": "1736841900",
        "edited": "2025-01-14T10:20:00",
        "from": CHANNEL,
        "from_id": "channel1455",
        "author": "Night desk",
        "text": ["Shelling of the port: ", {"type": "bold", "text": "at least 40 wounded"}, ", the ministry says.\nMore ", LINK],
    },
    {
        "id": 3,
        "type": "message",
        "date": "2025-01-14T11:00:00",
        "from": CHANNEL,
        "from_id": "channel1455",
        "forwarded_from": "Coast Wire",
        "reply_to_message_id": 2,
        "photo": "photos/photo_1@14-01-2025_11-00-00.jpg",
        "text": FORWARDED,
    },
    {
        "id": 4,
        "type": "message",
        "date": "2025-01-15T09:00:00",
        "from": CHANNEL,
        "file": "video_files/pier.mp4",
        "mime_type": "video/mp4",
        "text": "",
    },
]


def as_json(posts: list[dict[str, Any]] = POSTS, **more: Any) -> str:
    """The export as `result.json`."""
    return json.dumps(
        {"name": CHANNEL, "type": "public_channel", "id": 1455, **more, "messages": posts}, ensure_ascii=False, indent=1
    )


def as_page() -> str:
    """The export as `messages.html`: the third post is joined to the second, as those of one sender are."""
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"/><title>Exported Data</title><link href="css/style.css" rel="stylesheet"/></head>
<body onload="CheckLocation();"><div class="page_wrap">
<div class="page_header"><div class="content"><div class="text bold">
{CHANNEL} </div></div></div><div class="page_body chat_page"><div class="history">
     <div class="message service" id="message-1"><div class="body details">
14 January 2025
      </div></div>

     <div class="message default clearfix" id="message2">
      <div class="body">
       <div class="pull_right date details" title="14.01.2025 10:05:00 UTC+02:00">
10:05
       </div>
       <div class="from_name">
{CHANNEL}
       </div>
       <div class="text">
Shelling of the port: <strong>at least 40 wounded</strong>, the ministry says.<br>More <a href="https://harbour.example/night">here</a>
       </div>
       <div class="signature details">
Night desk
       </div>
      </div>
     </div>

     <div class="message default clearfix joined" id="message3">
      <div class="body">
       <div class="pull_right date details" title="14.01.2025 11:00:00 UTC+02:00">
11:00
       </div>
       <div class="reply_to details">In reply to <a href="#go_to_message2" onclick="return GoToMessage(2)">this message</a></div>
       <div class="forwarded body">
        <div class="from_name">
Coast Wire<span class="date details" title="13.01.2025 21:10:00 UTC+02:00"> 13.01.2025 21:10:00</span>
        </div>
        <div class="media_wrap clearfix"><a class="photo_wrap clearfix pull_left" href="photos/photo_1@14-01-2025_11-00-00.jpg">
         <img class="photo" src="photos/photo_1@14-01-2025_11-00-00_thumb.jpg"/></a></div>
        <div class="text">
{FORWARDED}
        </div>
       </div>
      </div>
     </div>

     <div class="message default clearfix" id="message4">
      <div class="body">
       <div class="pull_right date details" title="15.01.2025 09:00:00 UTC+02:00">09:00</div>
       <div class="from_name">
{CHANNEL}
       </div>
       <div class="media_wrap clearfix"><a class="video_file_wrap clearfix pull_left" href="video_files/pier.mp4">
        <div class="video_duration">0:42</div></a></div>
      </div>
     </div>
</div></div></div></body></html>
"""
