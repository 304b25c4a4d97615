package io.handoff.gateway.accounts;

import io.handoff.gateway.accounts.domain.VersionCondition;
import io.handoff.gateway.web.ProblemType;
import io.handoff.gateway.web.RefusedException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code If-Match} and {@code ETag}: an account's version in quotes. Source: RFC 9110, 13.1.1. */
final class IfMatch {
    private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

    private IfMatch() {}

    static String tag(long version) {
        return "\"" + version + "\"";
    }

    static VersionCondition read(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return VersionCondition.ANY;
        }
        Set<Long> versions = new HashSet<>();
        for (String tag : header.split(",", -1)) {
            Matcher matcher = TAG.matcher(tag.strip());
            if (!matcher.matches()) {
                throw new RefusedException(
                        ProblemType.INVALID_REQUEST,
                        "If-Match takes an account's ETag, such as \"3\" with its quotes.");
            }
            // A weak tag never matches here, and neither does one that we have not given out.
            if (matcher.group(1) == null && matcher.group(2).matches("\\d{1,18}")) {
                versions.add(Long.valueOf(matcher.group(2)));
            }
        }
        return new VersionCondition(versions);
    }
}
