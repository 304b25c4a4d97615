package io.handoff.gateway.pages;

import io.handoff.contracts.DeliveryId;
import io.handoff.gateway.delivery.DispatchClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** {@code GET /track/{link}}: the recipient's page; whoever has the link may see it. */
@Path("/track/{delivery_id}")
@Tag(name = "Tracking")
public class TrackingResource {
    private static final Logger LOG = Logger.getLogger(TrackingResource.class);
    private static final String HTML = "text/html";

    private final TrackingLinks links;
    private final DispatchClient deliveries;

    TrackingResource(TrackingLinks links, DispatchClient deliveries) {
        this.links = links;
        this.deliveries = deliveries;
    }

    @GET
    @Operation(
            operationId = "track",
            summary = "The tracking page",
            description =
                    "A page for whoever waits for the delivery. It shows neither names nor addresses, and loads nothing"
                            + " from elsewhere.")
    @SecurityRequirements
    @APIResponse(
            responseCode = "200",
            description = "The page.",
            content = @Content(mediaType = HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "404",
            description = "A page that says there is no such delivery.",
            content = @Content(mediaType = HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "503",
            description = "A page that says to come back later.",
            content = @Content(mediaType = HTML, schema = @Schema(type = SchemaType.STRING)))
    public Uni<RestResponse<byte[]>> show(
            @Parameter(
                            description = "Our own id of the delivery, as in `tracking_url`.",
                            schema = @Schema(type = SchemaType.STRING, format = "uuid"))
                    @PathParam("delivery_id")
                    String link) {
        DeliveryId id = links.read(link);
        return id == null ? Uni.createFrom().item(page(Status.NOT_FOUND, TrackingPage.notFound())) : show(id);
    }

    private Uni<RestResponse<byte[]>> show(DeliveryId id) {
        return Uni.createFrom()
                .completionStage(() -> deliveries.find(id).toCompletionStage())
                .map(found -> found.map(delivery -> page(Status.OK, TrackingPage.of(Journey.of(delivery))))
                        .orElseGet(() -> page(Status.NOT_FOUND, TrackingPage.notFound())))
                .onFailure()
                .invoke(failure -> LOG.warnf("tracking not readable reason=%s", failure))
                .onFailure()
                .recoverWithItem(() -> page(Status.SERVICE_UNAVAILABLE, TrackingPage.unavailable()));
    }

    private static RestResponse<byte[]> page(Status status, String page) {
        return RestResponse.ResponseBuilder.create(status, page.getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", "text/html; charset=utf-8")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
