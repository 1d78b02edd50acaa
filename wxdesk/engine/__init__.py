"""Sound in, transcript out. The only room that imports torch, whisperx and pyannote."""
