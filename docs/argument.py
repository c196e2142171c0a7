"""The argument, step by step, from what is published: marimo edit docs/argument.py -- --warehouse warehouse.

A marimo notebook is a plain Python script: it diffs, runs from top to bottom, keeps no output, and a test runs it. Every number
comes out of the worked questions of warehouse/queries when it is run; none is written here.
"""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="What AI jobs ask people to do, and to be")


@app.cell
def _():
    import json
    from pathlib import Path

    import altair as alt
    import duckdb
    import marimo as mo
    import polars as pl

    from pipelines.publish.marks import COLORS
    from pipelines.publish.measures import measure
    from pipelines.publish.naming import label

    by_kind = alt.Color(
        "category:N",
        title=None,
        scale=alt.Scale(domain=list(COLORS), range=list(COLORS.values())),
        legend=alt.Legend(orient="bottom"),
    )
    return Path, alt, by_kind, duckdb, json, label, measure, mo, pl


@app.cell
def _(Path, mo):
    warehouse = Path(mo.cli_args().get("warehouse") or "warehouse")
    return (warehouse,)


@app.cell
def _(Path, duckdb, json, mo, pl, warehouse):
    published = warehouse / "published"
    is_published = (published / "receipt.json").is_file()
    mo.stop(not is_published, mo.md(f"Nothing is published in `{warehouse}`: `hiregap run` first."))
    receipt = json.loads((published / "receipt.json").read_text())
    questions = Path(__file__).resolve().parent.parent / "warehouse" / "queries"

    def ask(name):
        """The answer to a worked question, a polars frame; charts know no decimals."""
        with duckdb.connect(str(published / "hiregap.duckdb"), read_only=True) as connection:
            frame = connection.sql((questions / f"{name}.sql").read_text()).pl()
        return frame.with_columns(pl.selectors.decimal().cast(pl.Float64))

    return ask, receipt


@app.cell
def _(mo, receipt):
    invented = "**Invented data: a market made up to test the machinery.** " if receipt["data"] != "real" else ""
    mo.md(
        f"""
        # What AI jobs ask people to do, and to be

        {invented}Vintage `{receipt["vintage"]}`.

        The claim to be tested: hiring for AI conflates three kinds of talent, and screens for machine-learning credentials where it
        needs product-engineering judgment. An advert says two things, and they are read apart: what the person will **do** (its
        duties) and what it demands the person **be** (its requirements). The numbers may reject the claim.
        """
    )
    return


@app.cell
def _(ask, mo):
    mo.vstack([mo.md("## 1. What was read\n\nNothing below is about employers that are not in here."), ask("sources")])
    return


@app.cell
def _(alt, ask, by_kind, label, measure, mo):
    demand = ask("demand")
    told_months = alt.Chart(demand.drop_nulls("share_of_three"), width=640, height=220).encode(
        x=alt.X("month:T", title=None),
        color=by_kind,
        tooltip=["month", "category", "share_of_three", "ci_low", "ci_high", "n", "panel", "flag"],
    )
    share = alt.Y("share_of_three:Q", title="share of the three", axis=alt.Axis(format="%"))
    # No line: it would run over the months that are withheld.
    divided = told_months.mark_rule(opacity=0.3).encode(y=alt.Y("ci_low:Q"), y2="ci_high:Q") + (
        told_months.mark_point(size=14, filled=True, opacity=1).encode(y=share)
    )
    newest = demand.drop_nulls("share_of_three").sort("month", "share_of_three", descending=True).head(1).to_dicts()
    last = "".join(
        "In {month:%B %Y}, {share_of_three:.0%} [{ci_low:.0%} to {ci_high:.0%}] of {n} were ".format(**row)
        + f"{label(row['category'])} ({row['flag']})."
        for row in newest
    )
    not_said = measure("demand_by_month", "share_of_three").you_may_not_say
    mo.vstack([mo.md(f"## 2. What the work is\n\n{last} One may not say {not_said}."), divided])
    return


@app.cell
def _(ask, measure, mo):
    demands = ask("demands")
    told = demands.drop_nulls("share").select(
        "category", "credential", "definition", "share", "ci_low", "ci_high", "n", "flag"
    )
    mo.vstack(
        [
            mo.md(
                f"""
                ## 3. What the person must be

                Of {len(demands)} pairs of a kind of talent and a credential, {len(told)} can be told; the others are withheld as
                unreliable. "Asks for a PhD" has four definitions; one may not say
                {measure("credentials_by_month", "phd").you_may_not_say}.
                """
            ),
            told,
        ]
    )
    return


@app.cell
def _(alt, ask, measure, mo):
    cells = ask("screen").drop_nulls("share_of_work")
    base = alt.Chart(cells, width=alt.Step(70), height=alt.Step(26)).encode(
        x=alt.X("screen:N", title="the requirements select for"), y=alt.Y("work:N", title=None)
    )
    shade = alt.Opacity("share_of_work:Q", legend=None)
    said = base.mark_text().encode(text=alt.Text("share_of_work:Q", format=".0%"))
    matrix = (base.mark_rect().encode(opacity=shade) + said).facet(row="panel:N")
    mo.vstack(
        [
            mo.md(
                f"""
                ## 4. One against the other

                Were the claim right as told, product work would be screened as ML or research. One may not say
                {measure("screen_by_work", "share_of_work").you_may_not_say}.
                """
            ),
            matrix,
        ]
    )
    return


@app.cell
def _(alt, ask, by_kind, pl):
    windows = ask("mismatch").filter(pl.col("measure") == "over_screening", pl.col("n") >= 30)
    over_floor = windows.filter(pl.col("value_raw") > pl.col("noise_floor"))
    told_apart = windows.filter(pl.col("value").is_not_null(), pl.col("ci_low") > pl.col("noise_floor"))
    line = alt.Chart(windows).encode(x=alt.X("twelve_months_to:T", title=None), color=by_kind)
    against_noise = (
        line.mark_line().encode(
            y=alt.Y("value_raw:Q", title="counted (dashed: noise floor)", axis=alt.Axis(format="%"))
        )
        + line.mark_line(strokeDash=[4, 3]).encode(y="noise_floor:Q")
    ).properties(width=640, height=220)
    return against_noise, over_floor, told_apart, windows


@app.cell
def _(against_noise, measure, mo, over_floor, told_apart, windows):
    mo.vstack(
        [
            mo.md(
                f"""
                ## 5. The mismatch, against the noise

                Labels that err show mismatch in a market that has none; the **noise floor** is how much. Of {len(windows)}
                windows of twelve months with 30 adverts or more, {len(over_floor)} lie above their floor as counted, and
                {len(told_apart)} with their whole interval. One may not say
                {measure("credential_mismatch_by_month", "over_screening").you_may_not_say}.
                """
            ),
            against_noise,
        ]
    )
    return


@app.cell
def _(ask):
    claims = ask("claims")
    verdicts = {row["verdict"]: row["len"] for row in claims.group_by("verdict").len().to_dicts()}
    return claims, verdicts


@app.cell
def _(claims, mo, told_apart, verdicts):
    found = "a mismatch is told apart from the noise" if len(told_apart) else "no mismatch is told apart from the noise"
    counted = ", ".join(f"{count} {verdict.replace('_', ' ')}" for verdict, count in sorted(verdicts.items()))
    mo.vstack(
        [
            mo.md(
                f"""
                ## 6. What one may say, and what not

                In this vintage {found}. Of the {len(claims)} claims of the founding text: {counted}. Every rule was frozen
                before its number was known; claims about mismatch stay undetermined until people have audited a sample
                (`hiregap audit draw`).

                - **One may say** what stands in sections 2 to 4 with its panel, its n, its interval and its vintage.
                - **One may not say** that employers hire wrongly, that a kind of talent is wanted more or less, or anything of the
                  labor market: adverts are what is asked for, by those who were watched.
                """
            ),
            claims.select("claim_id", "claim", "verdict", "verdict_reason"),
        ]
    )
    return


if __name__ == "__main__":
    app.run()
