"""An option that takes one of several words, and names the nearest one where it is given another."""

from __future__ import annotations

from typing import Any

import click


class NearChoice(click.Choice):  # type: ignore[type-arg]  # before click 8.2 it takes no parameter
    """One of several words; a misspelled one is told with the word that it most likely stands for."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The word.

        Raises:
            click.BadParameter: it is none of them.
        """
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            from frontlint.config.values import nearest  # late, as most command lines have no fault

            near = nearest(str(value), [str(word) for word in self.choices])
            if near is None:
                raise
            said = f"{error.message.rstrip('.')}; did you mean `{near}`?"
            raise click.BadParameter(said, ctx=ctx, param=param) from None
