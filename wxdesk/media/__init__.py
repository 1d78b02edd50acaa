"""Files in: collecting, probing, fetching and decoding recordings with ffmpeg."""
