package io.handoff.kit.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Makes REST resources speak {@link Json}. */
@ApplicationScoped
final class UseJson {
    @Produces
    @ApplicationScoped
    @DefaultBean
    ObjectMapper objectMapper() {
        return Json.mapper().copy();
    }
}
