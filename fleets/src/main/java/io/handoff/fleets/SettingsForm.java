package io.handoff.fleets;

import io.handoff.contracts.FleetId;
import io.handoff.contracts.json.Json;
import io.handoff.contracts.settings.FleetSettings;
import io.handoff.contracts.settings.Sealed;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one kind of fleet needs to be known of a fleet: the components of a record of the provider's own, with its constraints.
 * Those that are {@link Sealed} are secrets: they are told in clear once, when a fleet is set up, and travel sealed.
 *
 * @param <S> the record
 */
public final class SettingsForm<S extends Record> {
    private final Class<S> type;
    private final Map<FleetId, Known<S>> known = new ConcurrentHashMap<>();

    public SettingsForm(Class<S> type) {
        this.type = type;
    }

    public Class<S> type() {
        return type;
    }

    /** The components that are secrets, by the names they have in JSON. */
    public List<String> secrets() {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getType() == Sealed.class)
                .map(SettingsForm::nameOf)
                .toList();
    }

    /** Every component, by the name it has in JSON. */
    public List<String> names() {
        return Arrays.stream(type.getRecordComponents())
                .map(SettingsForm::nameOf)
                .toList();
    }

    private static String nameOf(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** A fleet's settings; throws {@link IllegalArgumentException} where they are of another kind of fleet. */
    public S of(FleetSettings fleet) {
        Known<S> read = known.get(fleet.id());
        if (read == null || !read.settings().equals(fleet.settings())) {
            read = new Known<>(fleet.settings(), Json.mapper().convertValue(fleet.settings(), type));
            known.put(fleet.id(), read);
        }
        return read.read();
    }

    private record Known<S>(Map<String, Object> settings, S read) {}
}
