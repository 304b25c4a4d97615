package io.handoff.standalone;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.nio.file.Files;

/**
 * What the services share and nobody else may know; made once.
 *
 * @param sealingKey 32 bytes, base64: encrypts the secrets that are stored
 * @param internalToken the services' credential with each other
 * @param fleetSecret shared with the simulated fleets
 */
record Keys(
        @JsonProperty("sealing_key") String sealingKey,
        @JsonProperty("internal_token") String internalToken,
        @JsonProperty("fleet_secret") String fleetSecret,
        @JsonProperty("database_password") String databasePassword,
        @JsonProperty("superuser_password") String superuserPassword) {

    static Keys loadOrCreate(HomeFolder home) throws IOException {
        if (Files.exists(home.keys())) {
            return JsonFile.read(home.keys(), Keys.class);
        }
        if (Files.exists(home.postgres())) {
            throw new CannotContinue("The data in " + home.postgres() + " belongs to keys that are gone (" + home.keys()
                    + "); put that file back, or start empty with --fresh.");
        }
        Keys keys = new Keys(
                RandomText.base64(32), RandomText.hex(24), RandomText.hex(24), RandomText.hex(24), RandomText.hex(24));
        JsonFile.write(home.keys(), keys);
        return keys;
    }

    @Override
    public String toString() {
        return "Keys[…]";
    }
}
