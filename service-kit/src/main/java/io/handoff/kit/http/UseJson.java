package io.handoff.kit.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.contracts.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Makes REST resources speak {@link Json}; as a plain bean it stands before the default of Quarkus. */
@ApplicationScoped
final class UseJson {
    @Produces
    @ApplicationScoped
    ObjectMapper objectMapper() {
        return Json.mapper().copy();
    }
}
