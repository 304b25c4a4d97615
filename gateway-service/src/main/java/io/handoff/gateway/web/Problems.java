package io.handoff.gateway.web;

import io.handoff.contracts.json.Json;
import io.handoff.gateway.GatewayConfig;
import io.handoff.gateway.json.JsonPath;
import io.handoff.gateway.json.Violations;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What REST resources fail with, as the problems that {@link Answers} writes for the hot wing. */
public class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    private final AllowedMethods methods;
    private final GatewayConfig config;

    Problems(AllowedMethods methods, GatewayConfig config) {
        this.methods = methods;
        this.config = config;
    }

    public static Response response(ProblemType type, String detail) {
        return response(type.problem(detail));
    }

    public static Response response(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store") // No resource may have been found to say so.
                .entity(Json.bytes(problem))
                .build();
    }

    @ServerExceptionMapper
    Response refused(RefusedException refusal) {
        Response response = response(refusal.problem());
        return refusal.problem().status() != ProblemType.UNAVAILABLE.status()
                ? response
                : Response.fromResponse(response)
                        .header(
                                HttpHeaders.RETRY_AFTER,
                                Answers.seconds(config.gateway().retryAfter()))
                        .build();
    }

    /** What is wrong with parameters; bodies are refused when they are read. */
    @ServerExceptionMapper
    Response refused(ConstraintViolationException refusal) {
        var violations = new Violations();
        for (ConstraintViolation<?> violation : refusal.getConstraintViolations()) {
            violations.add(JsonPath.ROOT.field(parameter(violation)), violation.getMessage());
        }
        return response(ProblemType.invalid(violations.all()));
    }

    /** What the client called it: of a header in a record of parameters, the header's name. */
    private static String parameter(ConstraintViolation<?> violation) {
        Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
        Path.Node last = nodes.next();
        while (nodes.hasNext()) {
            last = nodes.next();
        }
        String name = String.valueOf(last.getName());
        Object bean = violation.getLeafBean();
        return bean == null || !bean.getClass().isRecord()
                ? name
                : Arrays.stream(bean.getClass().getRecordComponents())
                        .filter(component -> component.getName().equals(name))
                        .map(component -> component.getAccessor().getAnnotation(HeaderParam.class))
                        .filter(Objects::nonNull)
                        .map(HeaderParam::value)
                        .findFirst()
                        .orElse(name);
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException refusal, UriInfo uri) {
        int status = refusal.getResponse().getStatus();
        ProblemType type =
                switch (status) {
                    case 404 -> ProblemType.NOT_FOUND;
                    case 405 -> ProblemType.METHOD_NOT_ALLOWED;
                    case 406 -> ProblemType.NOT_ACCEPTABLE;
                    case 413 -> ProblemType.BODY_TOO_LARGE;
                    default -> status < 500 ? ProblemType.INVALID_REQUEST : ProblemType.INTERNAL_ERROR;
                };
        Response response = response(type, type.title() + ".");
        String allow = type == ProblemType.METHOD_NOT_ALLOWED ? methods.at(uri.getPath()) : null;
        return allow == null
                ? response
                : Response.fromResponse(response)
                        .header(HttpHeaders.ALLOW, allow)
                        .build();
    }

    @ServerExceptionMapper
    Response failed(Exception failure) {
        LOG.error("request failed", failure);
        return response(ProblemType.internalError());
    }
}
