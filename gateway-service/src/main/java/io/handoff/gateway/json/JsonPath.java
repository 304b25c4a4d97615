package io.handoff.gateway.json;

import org.jspecify.annotations.Nullable;

/** A place within a body, such as {@code tasks[1].latitude}; becomes text only when something is wrong there. */
public record JsonPath(@Nullable JsonPath parent, String name, int index) {
    public static final JsonPath ROOT = new JsonPath(null, "", -1);

    public JsonPath field(String field) {
        return new JsonPath(this, field, -1);
    }

    public JsonPath element(int at) {
        return new JsonPath(this, "", at);
    }

    @Override
    public String toString() {
        if (parent == null) {
            return "";
        }
        String before = parent.toString();
        if (index >= 0) {
            return before + '[' + index + ']';
        }
        return before.isEmpty() ? name : before + '.' + name;
    }
}
