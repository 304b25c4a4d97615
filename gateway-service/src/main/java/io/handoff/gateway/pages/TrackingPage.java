package io.handoff.gateway.pages;

import io.handoff.gateway.pages.Journey.Step;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The recipient's page as HTML: one file, no script, nothing loaded from anywhere. */
final class TrackingPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm zzz", Locale.ENGLISH);

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <meta http-equiv="refresh" content="30">
            <title>{title}</title>
            <style>
            :root { color-scheme: light dark; --done: #0a7d4b; --rest: #6b7280; }
            body { font: 1.1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 32rem; padding: 2rem 1rem; }
            h1 { font-size: 1.5rem; }
            ol { list-style: none; margin: 2rem 0; padding: 0; }
            li { border-left: .25rem solid var(--rest); color: var(--rest); padding: .6rem 1rem; }
            li.done, li.now { border-color: var(--done); color: inherit; }
            li.now { font-weight: 700; }
            @media (prefers-color-scheme: dark) { :root { --done: #34d399; --rest: #9ca3af; } }
            </style>
            </head>
            <body>
            <main>
            <h1>{title}</h1>
            {content}
            </main>
            </body>
            </html>
            """;

    private TrackingPage() {}

    static String of(Journey journey) {
        var content = new StringBuilder();
        String ended = journey.ended();
        Step reached = journey.reached();
        if (ended != null) {
            content.append(paragraph(ended));
        }
        appendExpected(content, journey.expectedAt());
        if (journey.dropoffs() > 1) {
            content.append(paragraph(journey.delivered() + " of " + journey.dropoffs() + " drop-offs done."));
        }
        if (reached != null) {
            appendSteps(content, reached);
        }
        return page(ended == null && reached != null ? reached.words() : "Your delivery", content.toString());
    }

    static String notFound() {
        return page(
                "Delivery not found", paragraph("There is nothing to see here yet. Check the link, or wait a moment."));
    }

    static String unavailable() {
        return page(
                "Your delivery", paragraph("Its status can't be shown right now. This page tries again by itself."));
    }

    private static void appendExpected(StringBuilder content, @Nullable ZonedDateTime at) {
        if (at != null) {
            content.append("<p>Expected <time datetime=\"")
                    .append(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at))
                    .append("\">")
                    .append(TIME.format(at))
                    .append("</time></p>\n");
        }
    }

    private static void appendSteps(StringBuilder content, Step reached) {
        content.append("<ol aria-label=\"Progress\">\n");
        for (Step step : Step.values()) {
            String attributes = step == reached
                    ? " class=\"now\" aria-current=\"step\""
                    : step.compareTo(reached) < 0 ? " class=\"done\"" : "";
            content.append("<li")
                    .append(attributes)
                    .append('>')
                    .append(step.words())
                    .append("</li>\n");
        }
        content.append("</ol>");
    }

    // Every text here is ours; nothing of the merchant's or the recipient's is shown, so nothing needs escaping.
    private static String paragraph(String text) {
        return "<p>" + text + "</p>\n";
    }

    private static String page(String title, String content) {
        return PAGE.replace("{title}", title).replace("{content}", content);
    }
}
