# One image for all services, the console and the edge proxy; the first argument says which: deploy, alert, incident,
# backup, maintenance, audit, console or edge.
#   docker build -t fairlead .
#   docker run fairlead incident --fairlead.bootstrap-servers=…      (docs/operations.md, "In containers")

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -q -B -ntp -pl standalone -am -DskipTests -Dspotless.check.skip=true package
# For the drills of backup-service. The archive is a library of the build: nothing more is fetched.
RUN java -cp '/src/standalone/target/lib/*' dev.fairlead.embedded.database.UnpackMain /opt/programs

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 fairlead \
    && useradd --system --uid 10001 --gid fairlead --home-dir /var/lib/fairlead --shell /usr/sbin/nologin fairlead \
    && install -d -o fairlead -g fairlead -m 0750 \
        /var/lib/fairlead /var/lib/fairlead/instances /var/lib/fairlead/edge \
        /var/lib/fairlead/backups /var/lib/fairlead/drills /var/lib/fairlead/restores /var/lib/fairlead/audit \
        /var/lib/fairlead/samples /var/log/fairlead
COPY --from=build /opt/programs/postgresql /opt/fairlead/postgresql
COPY --from=build /src/standalone/target/lib /opt/fairlead/lib
COPY --chmod=0755 containers/entrypoint containers/health /opt/fairlead/bin/
USER 10001:10001
WORKDIR /var/lib/fairlead
# In a container the network is the boundary, not the loopback interface.
ENV SERVER_ADDRESS=0.0.0.0
# Asks the port that the entrypoint noted; the image has no curl.
HEALTHCHECK --interval=5s --timeout=3s --start-period=180s --retries=6 CMD ["/opt/fairlead/bin/health"]
ENTRYPOINT ["/opt/fairlead/bin/entrypoint"]
