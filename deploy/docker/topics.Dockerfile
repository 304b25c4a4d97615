# The job that makes Kafka's topics what the contracts declare. At the project's root, after ./mvnw -DskipTests package:
#   docker build -f deploy/docker/topics.Dockerfile -t handoff-topics:0.1.0-SNAPSHOT .
ARG JAVA=eclipse-temurin:25.0.3_9-jre

FROM ${JAVA} AS layers
COPY topics/target/lib/ /libraries/lib/
RUN mkdir -p /code/lib && mv /libraries/lib/contracts-* /code/lib/

FROM ${JAVA}
ARG VERSION=0.1.0-SNAPSHOT
LABEL org.opencontainers.image.title="handoff-topics" \
      org.opencontainers.image.description="Makes a Kafka's topics what Handoff declares" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=layers /libraries/ /opt/handoff/
COPY --from=layers /code/ /opt/handoff/
COPY topics/target/topics.jar /opt/handoff/
WORKDIR /opt/handoff
USER 10001:10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ErrorFile=/tmp/hs_err_%p.log", \
    "-jar", "/opt/handoff/topics.jar"]
