"""The words of the field as frozen, typed, documented models. None touches disk, clock or HTML."""
