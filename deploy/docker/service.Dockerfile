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
# A number, so that Kubernetes sees that it isn't root's; nobody's home.
USER 10001:10001
# Yours to replace as a whole. What is left of the memory is Netty's buffers, threads and code.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
# Ports differ by service, docs/operations.md has them; whoever runs it asks /q/health, so there is no HEALTHCHECK.
ENTRYPOINT ["java", \
    "--enable-native-access=ALL-UNNAMED", \
    "--sun-misc-unsafe-memory-access=allow", \
    "-XX:ErrorFile=/tmp/hs_err_%p.log", \
    "-jar", "/opt/handoff/quarkus-run.jar"]
