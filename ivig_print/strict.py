"""Strict models, and reading TOML or JSON into them with every fault at once."""

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """A frozen model that refuses unknown keys and guesses no types."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
