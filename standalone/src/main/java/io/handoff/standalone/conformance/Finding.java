package io.handoff.standalone.conformance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a check.
 *
 * @param note what to mend, or why it was skipped
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Finding(String id, String claim, Outcome outcome, String sent, String came, String note) {
    private static final int LONGEST = 600;

    enum Outcome {
        @JsonProperty("ok")
        OK("ok"),
        @JsonProperty("failed")
        FAILED("FAILED"),
        @JsonProperty("skipped")
        SKIPPED("skipped");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%-8s %-34s %s".formatted(outcome.word, id, claim));
        if (outcome == Outcome.FAILED) {
            lines.add("           sent  " + cut(sent));
            lines.add("           came  " + cut(came));
            lines.add("           mend  " + note);
        } else if (outcome == Outcome.SKIPPED) {
            lines.add("           why   " + note);
        }
        return lines;
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
