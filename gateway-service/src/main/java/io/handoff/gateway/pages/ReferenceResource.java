package io.handoff.gateway.pages;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** {@code /docs}: shows the OpenAPI document. Everything it loads is ours, and the browser is told to refuse the rest. */
@Path("/docs")
@NonBlocking
public class ReferenceResource {
    // Scalar writes its styles into the page as it starts.
    private static final String POLICY = "default-src 'none'; script-src 'self'; connect-src 'self';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final byte[] page = resource("reference.html");
    private final byte[] script = resource("reference.js");

    @GET
    @Operation(hidden = true)
    public RestResponse<byte[]> page() {
        return answer("text/html; charset=utf-8", page);
    }

    @GET
    @Path("reference.js")
    @Operation(hidden = true)
    public RestResponse<byte[]> script() {
        return answer("text/javascript; charset=utf-8", script);
    }

    private static RestResponse<byte[]> answer(String mediaType, byte[] body) {
        return RestResponse.ResponseBuilder.create(Status.OK, body)
                .header("Content-Type", mediaType)
                .header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "no-cache")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private static byte[] resource(String name) {
        try (InputStream file = ReferenceResource.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
