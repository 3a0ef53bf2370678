"""The README's calls, by a client that was generated from the description of the API: client.py URL (see client.sh)."""

import pathlib
import sys
import time

import vestnik_client as v
from vestnik_client import models as m

made = 0


def check(what, holds):
    global made
    made += 1
    print(("ok   " if holds else "FAIL ") + what)
    if not holds:
        sys.exit(1)


library = (pathlib.Path(__file__).parents[1] / "resources" / "library.ru.txt").read_text(encoding="utf-8")
# So that it is new to the service each time.
run = str(time.time_ns())
library = f"{library.rstrip()}\n\nЗапись {run} в книге гостей."

with v.ApiClient(v.Configuration(host=sys.argv[1])) as client:
    articles, once, jobs = v.ArticlesApi(client), v.OneShotApi(client), v.JobsApi(client)
    glossaries, languages, backends = v.GlossariesApi(client), v.LanguagesApi(client), v.BackendsApi(client)

    answer = articles.post_article_with_http_info(
        m.NewArticle(text=library), translate=["en"], summarize=["short"]
    )
    article = answer.data
    check("an article is new and has a place", answer.status_code == 201 and answer.headers["Location"].endswith(article.id))
    check("its language was found", article.language == "ru" and article.detected.language == "ru")
    check("its blocks give it back", "".join(b.text + (b.after or "") for b in article.blocks) == library)
    check("it has a translation, block for block", len(article.translations[0].blocks) == len(article.blocks))
    check("it has a summary of the length asked", article.summaries[0].length.met)

    again = articles.post_article_with_http_info(m.NewArticle(text=library), translate=["en"], summarize=["short"])
    check("the same again is known and a hit", again.status_code == 200 and "hit" in again.headers["Cache-Status"])
    check("it costs nothing", again.data.translations[0].usage.calls == 0)

    read = articles.get_article(article.id)
    check("it can be read", read.id == article.id and read.characters == article.characters)
    translation = articles.get_translation_with_http_info(article.id, "en")
    check("so can its translation", translation.data.text == article.translations[0].text)
    try:
        articles.get_translation(article.id, "en", if_none_match=translation.headers["ETag"])
        check("a tag that is known is answered with 304", False)
    except v.ApiException as e:
        check("a tag that is known is answered with 304", e.status == 304)
    one = articles.get_summary(article.id, length="sentence")
    check("a summary of a sentence has one", one.length.sentences == 1 and one.length.asked.length == "sentence")

    try:
        articles.get_summary(article.id, length="tiny")
        check("an unknown length is a problem", False)
    except v.ApiException as e:
        problem = m.Problem.from_json(e.body)
        check(
            "an unknown length is a problem that names the field",
            e.status == 400 and problem.type == "/problems/unknown-length" and problem.errors[0].var_field == "length",
        )
        check("its type is explained", "Unknown length" in v.ProblemsApi(client).explain_problem("unknown-length"))

    changed = articles.correct_article(article.id, m.NewArticle(text=library + "\n\nВход свободный."))
    check("a corrected article has another id", changed.id != article.id)

    whole = once.translate(m.TranslationRequest(text="Вход свободный.", target="en"))
    check("a text is translated", whole.actual_instance.text != "")
    several = once.translate(m.TranslationRequest(texts=["Вход свободный.", "В среду."], target="en"))
    check("so are several, in their order", len(several.actual_instance) == 2)
    summary = once.summarize(m.SummaryRequest(text=library, sentences=2))
    check("a text is summarised", summary.length.sentences == 2)

    page = once.translate(m.TranslationRequest(text="<p>Гости <i>ушли</i> рано.</p>", format="html", source="ru", target="en"))
    check("a piece of HTML keeps its tags", page.actual_instance.text.count("<i>") == 1)

    terms = [m.Term(source="читальный зал", target="reading room")]
    glossary = glossaries.create_glossary(m.NewGlossary(name="Library", source="ru", target="en", terms=terms))
    check("a glossary has its terms", glossaries.get_glossary(glossary.id).terms == terms)
    check("it is listed", any(each.id == glossary.id for each in glossaries.list_glossaries().glossaries))
    told = once.translate(
        m.TranslationRequest(text="Открыт читальный зал.", source="ru", target="en", glossary=glossary.id)
    )
    check("it is heeded", "reading room" in told.actual_instance.text)
    glossaries.delete_glossary(glossary.id)
    check("it is gone", all(each.id != glossary.id for each in glossaries.list_glossaries().glossaries))

    job = jobs.create_job(
        m.JobRequest(
            translate=["en"],
            articles=[
                m.JobArticleRequest(title="Музей", text="В среду музей открыл зал."),
                m.JobArticleRequest(text="Вход свободный.", summarize=["sentence"]),
            ],
        ),
        idempotency_key=f"monday-{run}",
    )
    check("a job has its articles", job.counts.all == 2)
    until = time.monotonic() + 60
    while job.state not in ("done", "failed", "cancelled") and time.monotonic() < until:
        time.sleep(0.2)
        job = jobs.get_job(job.id)
    check("it is done", job.state == "done" and job.counts.done == 2)
    result = jobs.get_job_result(job.id, 1)
    check("its results can be read", result.actual_instance.translations[0].language == "en")
    check("it is listed", any(each.id == job.id for each in jobs.list_jobs().jobs))

    found = languages.detect_language(m.DetectionRequest(text="В среду музей открыл зал."))
    check("a language is found", found.actual_instance.language == "ru")
    check("languages are listed", any(each.code == "en" for each in languages.list_languages().languages))
    check("backends are listed", backends.list_backends().backends[0].provider == "simulated")
    check("one can be tried", backends.probe_backend(backends.list_backends().backends[0].name).ok)
    check("what was used is told", v.UsageApi(client).list_usage().usage[0].calls > 0)

    articles.forget_article(article.id)
    try:
        articles.get_article(article.id)
        check("a forgotten article is gone", False)
    except v.ApiException as e:
        check("a forgotten article is gone", e.status == 404)

print(f"{made} checks passed")
