package io.handoff.kit.security;

import io.handoff.kit.KitConfig;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The credentials every service has. */
@Singleton
final class Credentials implements ProductionCheck {
    private static final int TOKEN_CHARACTERS = 24;
    private static final int PASSWORD_CHARACTERS = 12;
    private static final String DRAW_KEY = "Set the output of: openssl rand -base64 32";

    private final KitConfig config;

    Credentials(KitConfig config) {
        this.config = config;
    }

    @Override
    public Stream<Unsafe> unsafe() {
        return Stream.of(token(), password(), sealingKeys()).flatMap(found -> found);
    }

    private Stream<Unsafe> token() {
        return found(
                "HANDOFF_INTERNAL_TOKEN",
                Secrecy.faultOf(config.internalToken(), TOKEN_CHARACTERS),
                "Set the same in every service, the output of: openssl rand -hex 24");
    }

    private Stream<Unsafe> password() {
        String password = config.db().password();
        Optional<String> fault = password.equals(config.db().user())
                ? Optional.of("is the user's name")
                : Secrecy.faultOf(password, PASSWORD_CHARACTERS);
        return found(
                "HANDOFF_DB_PASSWORD",
                fault,
                "Give the Postgres user \"" + config.db().user() + "\" another one: openssl rand -hex 24");
    }

    private Stream<Unsafe> sealingKeys() {
        Stream<Unsafe> current =
                found("HANDOFF_SEALING_KEY", Secrecy.faultOfKey(config.sealing().key()), DRAW_KEY);
        Stream<Unsafe> former = config.sealing().formerKeys().entrySet().stream()
                .flatMap(key -> found(
                        "HANDOFF_SEALING_FORMER_KEYS_" + key.getKey().toUpperCase(Locale.ROOT),
                        Secrecy.faultOfKey(key.getValue()),
                        "Seal anew with a key of 32 random bytes, then leave this one out"));
        return Stream.concat(current, former);
    }

    private static Stream<Unsafe> found(String setting, Optional<String> fault, String instead) {
        return fault.map(text -> new Unsafe(setting, text, instead)).stream();
    }
}
