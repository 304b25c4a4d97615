# One of the five services, as the build has made it. At the project's root, after ./mvnw -DskipTests package:
#   docker build -f deploy/docker/service.Dockerfile --build-arg SERVICE=gateway -t handoff-gateway:0.1.0-SNAPSHOT .
ARG JAVA=eclipse-temurin:25.0.3_9-jre

# Our own jars apart from the libraries', so that a change of ours leaves the libraries' layer as it is.
FROM ${JAVA} AS layers
ARG SERVICE
COPY ${SERVICE}-service/target/quarkus-app/ /libraries/
RUN mkdir -p /code/lib/main \
    && mv /libraries/lib/main/io.handoff.* /code/lib/main/ \
    && mv /libraries/app /libraries/quarkus /libraries/quarkus-run.jar /libraries/quarkus-app-dependencies.txt /code/

FROM ${JAVA}
ARG SERVICE
ARG VERSION=0.1.0-SNAPSHOT
LABEL org.opencontainers.image.title="handoff-${SERVICE}" \
      org.opencontainers.image.description="Handoff's ${SERVICE} service" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0"
# Root's and read-only to everybody else; the service writes to /tmp alone.
COPY --from=layers /libraries/ /opt/handoff/
COPY --from=layers /code/ /opt/handoff/
WORKDIR /opt/handoff
# An AOT cache, so that a start takes a fraction: of a run without servers, which gets as far as waiting for them, and kept
# if the service has started on it once. It can't fail: without a cache the options are empty (docs/adr/0038).
# --build-arg AOT=no leaves it out.
ARG AOT=yes
RUN touch start.options; \
    [ "${AOT}" = yes ] || exit 0; \
    export HANDOFF_ENVIRONMENT=sandbox HANDOFF_DRAIN_DELAY=0s HANDOFF_KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:9 \
        HANDOFF_DB_HOST=127.0.0.1 HANDOFF_DB_PORT=9 HANDOFF_DB_PASSWORD=none QUARKUS_FLYWAY_MIGRATE_AT_START=false \
        HANDOFF_INTERNAL_TOKEN=none HANDOFF_FLEET_SECRET=none QUARKUS_HTTP_PORT=0 QUARKUS_MANAGEMENT_PORT=0 \
        HANDOFF_SEALING_KEY=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=; \
    run() { \
        timeout -k 120 90 java --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xmx384m "$@" \
            -Xlog:aot*=error -Xlog:cds*=error -jar /opt/handoff/quarkus-run.jar > /tmp/run.log 2>&1 & \
        for second in $(seq 90); do \
            sleep 1; \
            if grep -q 'started in' /tmp/run.log || ! kill -0 $! 2> /dev/null; then break; fi; \
        done; \
        sleep 2; kill $! 2> /dev/null; wait $!; \
    }; \
    run -XX:+UseG1GC -XX:AOTCacheOutput=/tmp/service.aot; \
    tail -n 3 /tmp/run.log; \
    if [ -s /tmp/service.aot ]; then \
        run -XX:AOTMode=on -XX:AOTCache=/tmp/service.aot; \
        if grep 'started in' /tmp/run.log && mv /tmp/service.aot /opt/handoff/; then \
            echo -XX:AOTCache=/opt/handoff/service.aot > start.options; \
        fi; \
    fi; \
    rm -rf /tmp/service.aot* /tmp/run.log /tmp/hsperfdata_*
# A number, so that Kubernetes sees that it isn't root's; nobody's home.
USER 10001:10001
# Yours to replace as a whole. What is left of the memory is Netty's buffers, threads and code.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
# Ports differ by service, docs/operations.md has them; whoever runs it asks /q/health, so there is no HEALTHCHECK.
ENTRYPOINT ["java", \
    "@/opt/handoff/start.options", \
    "--enable-native-access=ALL-UNNAMED", \
    "--sun-misc-unsafe-memory-access=allow", \
    "-XX:ErrorFile=/tmp/hs_err_%p.log", \
    "-jar", "/opt/handoff/quarkus-run.jar"]
