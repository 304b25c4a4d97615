package io.handoff.standalone.demo;

import io.handoff.standalone.servers.CannotContinue;
import java.util.ArrayList;
import java.util.List;

/**
 * What was said after {@code demo}.
 *
 * @param up what {@code up} is told where the suite has to be started
 */
record DemoOptions(City city, List<String> up) {
    private static final String CITY = "--city";

    static DemoOptions parse(List<String> words) {
        List<String> up = new ArrayList<>(words);
        int place = up.indexOf(CITY);
        if (place < 0) {
            return new DemoOptions(City.NEW_YORK, up);
        }
        if (place + 1 == up.size()) {
            throw new CannotContinue(CITY + " wants a value; see ./handoff help.");
        }
        City city = City.named(up.get(place + 1));
        up.subList(place, place + 2).clear();
        return new DemoOptions(city, up);
    }
}
