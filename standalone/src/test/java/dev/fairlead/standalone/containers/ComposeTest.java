package dev.fairlead.standalone.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.check.Readers;
import dev.fairlead.platform.seal.Sealer;
import dev.fairlead.platform.seal.TrustedKeys;
import dev.fairlead.platform.security.TokenFile;
import dev.fairlead.process.Shell;
import dev.fairlead.services.ServiceDescriptor;
import dev.fairlead.standalone.Platforms;
import dev.fairlead.standalone.service.EmbeddedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** {@code docker-compose.yml} fits the services, and the secrets that the script makes. */
class ComposeTest {
    private static final Set<String> REQUIRED =
            Set.of(
                    "fairlead.bootstrap-servers",
                    "fairlead.config.directory",
                    "fairlead.seals.public-keys",
                    "fairlead.security.tokens",
                    "spring.datasource.url",
                    "spring.datasource.username");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?|postgresql)://([^:/]+):(\\d+)");
    private static final Pattern OPTION = Pattern.compile("--([^=]+)=(.+)");

    private static final String DATABASE_PASSWORD = "_database_password";

    @TempDir Path directory;
    private Compose compose = new Compose(Map.of());

    @BeforeEach
    void read() throws IOException {
        compose = Compose.read();
    }

    @Test
    void itHasEveryServiceOfThePlatform() {
        assertThat(compose.ownServices().keySet())
                .containsExactlyInAnyOrderElementsOf(names(ServiceDescriptor.ALL));
        compose.ownServices()
                .forEach((name, service) ->
                        assertThat(Compose.texts(service, "command").getFirst()).isEqualTo(name));
    }

    @Test
    void everyVariableAndOptionSetsAPropertyThatTheServiceHas() throws Exception {
        String receivers =
                Files.readString(Compose.PROJECT.resolve("config/alerting/receivers.yaml"));
        for (var service : compose.ownServices().entrySet()) {
            var known = KnownProperties.of(service.getKey());
            assertThat(Compose.environment(service.getValue()).keySet())
                    .as(service.getKey())
                    .allMatch(name ->
                            known.hasVariable(name)
                                    || receivers.contains("${env:%s}".formatted(name)));
            for (String word :
                    Compose.texts(service.getValue(), "command").stream().skip(1).toList()) {
                var option = OPTION.matcher(word);
                assertThat(option.matches()).as(word).isTrue();
                assertThat(known.has(option.group(1))).as(word).isTrue();
            }
        }
        compose.dataServices()
                .forEach((name, service) ->
                        assertThat(Compose.environment(service).keySet())
                                .as("what %s cannot do without", name)
                                .containsAll(
                                        REQUIRED.stream().map(KnownProperties::variable).toList()));
    }

    @Test
    void aServiceWithoutADatabaseKnowsThoseThatItAsksAndNoSecret() throws Exception {
        assertThat(compose.askingServices()).containsOnlyKeys("console");
        for (var service : compose.askingServices().entrySet()) {
            String urls = "fairlead." + service.getKey() + ".urls.";
            var asked = new TreeSet<String>();
            EmbeddedFile.of(ServiceDescriptor.named(service.getKey()).orElseThrow())
                    .values()
                    .keySet()
                    .stream()
                    .filter(property -> property.startsWith(urls))
                    .forEach(property -> asked.add(property.substring(urls.length())));
            assertThat(asked).isNotEmpty().isSubsetOf(names(ServiceDescriptor.keepingData()));
            for (String other : asked) {
                String address = "http://%s:%d".formatted(other, port(other));
                assertThat(Compose.environment(service.getValue()))
                        .containsEntry(KnownProperties.variable(urls + other), address);
            }
            assertThat(Compose.texts(service.getValue(), "depends_on"))
                    .containsExactlyInAnyOrderElementsOf(asked);
            assertThat(Compose.secretsOf(service.getValue())).isEmpty();
            assertThat(Compose.texts(service.getValue(), "volumes")).isEmpty();
        }
    }

    @Test
    void backupsAreTakenOfTheDatabaseServerAsTheRoleThatMayCopyIt() throws Exception {
        Map<String, Object> service = compose.service("backup");
        Map<String, String> environment = Compose.environment(service);
        String source =
                KnownProperties.variable("fairlead.backup.sources." + only(Readers.SERVERS) + ".");
        String role = environment.getOrDefault(source + "USER", "");

        assertThat(environment)
                .containsEntry(source + "HOST", "postgres")
                .containsEntry(source + "PASSWORDFILE", "/run/secrets/replication_password")
                .containsEntry(source + "SENTINEL_DATABASE", "backup")
                .containsEntry(source + "SENTINEL_USER", "backup")
                .containsEntry(
                        source + "SENTINEL_PASSWORDFILE",
                        "/run/secrets/properties/spring.datasource.password");
        assertThat(Compose.secretsOf(compose.service("postgres")))
                .containsKey("replication_password");
        assertThat(script())
                .contains("create role %s login replication password".formatted(role))
                .contains("grant pg_read_all_data to " + role)
                .contains("grant connect on database :\"service\" to " + role)
                .contains("host replication %s all scram-sha-256".formatted(role));
        assertThat(Compose.volumesOf(service).values())
                .contains(
                        environment.get(
                                KnownProperties.variable(
                                        "fairlead.backup.destinations." + only(Readers.FOLDERS))),
                        environment.get("FAIRLEAD_BACKUP_SCRATCH"));
    }

    @Test
    void valuesAreWhatTheServicesTake() throws Exception {
        for (var service : compose.ownServices().entrySet()) {
            Binder binder = binder(service.getKey(), service.getValue());
            for (Class<?> type : Platforms.propertyTypes(service.getKey())) {
                String prefix = Platforms.prefix(type);
                assertThat(binder.bindOrCreate(prefix, type)).as(prefix).isNotNull();
            }
        }
    }

    @Test
    void portsAreThoseOfTheServicesAndPublishedOnTheLoopbackInterfaceOnly() throws Exception {
        for (var service : compose.ownServices().entrySet()) {
            int port = port(service.getKey());
            assertThat(port)
                    .isEqualTo(
                            8080
                                    + ServiceDescriptor.named(service.getKey())
                                            .orElseThrow()
                                            .portOffset());
            assertThat(Compose.environment(service.getValue()))
                    .containsEntry("SERVER_PORT", String.valueOf(port));
            assertThat(published(service.getKey())).contains("127.0.0.1:%1$d:%1$d".formatted(port));
        }
        compose.services()
                .values()
                .forEach(service ->
                        assertThat(Compose.texts(service, "ports"))
                                .allMatch(published -> published.startsWith("127.0.0.1:")));
        assertThat(published("edge")).contains("127.0.0.1:8100:8100");
    }

    @Test
    void aNetworkThatIsSharedBelongsToAContainerInWhichNothingCanEnd() {
        var joining = new TreeMap<>(compose.services());
        joining.keySet().removeIf(name -> compose.networkOf(name).equals(name));

        assertThat(joining).containsOnlyKeys("deploy", "edge");
        for (String name : joining.keySet()) {
            Map<String, Object> holder = compose.service(compose.networkOf(name));
            assertThat(holder).as(name).containsEntry("entrypoint", List.of("sleep", "infinity"));
            assertThat(joining.get(name)).as("an engine refuses it").doesNotContainKey("ports");
        }
        var network = Compose.map(compose.service("node").get("networks")).get("default");
        assertThat(Compose.texts(Compose.map(network), "aliases"))
                .as("the name by which others address what is in the network")
                .containsExactly("deploy");
    }

    @Test
    void anEngineThatStopsAServiceWaitsUntilTheServiceHasEndedItsWork() throws Exception {
        for (var service : compose.ownServices().entrySet()) {
            Duration springs =
                    binder(service.getKey(), service.getValue())
                            .bindOrCreate("spring.lifecycle", LifecycleProperties.class)
                            .getTimeoutPerShutdownPhase();
            String given = Objects.toString(service.getValue().get("stop_grace_period"));
            assertThat(DurationStyle.SIMPLE.parse(given))
                    .as(service.getKey())
                    .isGreaterThan(springs);
        }
    }

    @Test
    void everyAddressLeadsToAServiceAndWhatIsWaitedForCanBeHealthy() {
        var names = compose.services().keySet();
        for (var service : compose.services().entrySet()) {
            var hosts = new TreeSet<String>();
            Compose.environment(service.getValue()).values().stream()
                    .flatMap(value -> ADDRESS.matcher(value).results())
                    .map(found -> found.group(1))
                    .filter(host -> !host.equals("localhost") && !host.equals("127.0.0.1"))
                    .forEach(hosts::add);
            assertThat(names).as(service.getKey()).containsAll(hosts);
            Compose.map(service.getValue().getOrDefault("depends_on", Map.of()))
                    .forEach((other, condition) -> {
                        assertThat(names).contains(other);
                        if ("service_healthy".equals(Compose.map(condition).get("condition"))) {
                            assertThat(compose.service(other)).containsKey("healthcheck");
                        }
                    });
        }
        assertThat(compose.dataServices().values())
                .allSatisfy(service ->
                        assertThat(Compose.map(service.get("depends_on")).keySet())
                                .contains("kafka", "postgres"));
    }

    @Test
    void everySecretIsMadeByTheScriptAndNoSecretStandsInTheFile() throws Exception {
        Path secrets = directory.resolve("secrets");
        String script = Compose.PROJECT.resolve("containers/make-secrets").toString();
        String first = Shell.run(List.of(script, secrets.toString())).output();
        assertThat(first).contains("flt_");
        byte[] tokens = Files.readAllBytes(secrets.resolve("tokens.yaml"));
        assertThat(Shell.run(List.of(script, secrets.toString())).output()).isEmpty();
        assertThat(Files.readAllBytes(secrets.resolve("tokens.yaml"))).isEqualTo(tokens);

        try (var made = Files.list(secrets)) {
            var names =
                    made.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .toList();
            assertThat(compose.secrets().values())
                    .extracting(file -> Path.of(file).getFileName().toString())
                    .containsExactlyInAnyOrderElementsOf(names);
        }
        for (ServiceDescriptor service : ServiceDescriptor.ALL) {
            Path key = secrets.resolve(service + "_seal_key");
            assertThat(Files.exists(key))
                    .as("a key for %s, which %s", service, service.decides() ? "decides" : "asks")
                    .isEqualTo(service.decides());
            if (service.decides()) {
                var trusted = new TrustedKeys(secrets.resolve("seal_keys"), Clock.systemUTC());
                assertThat(Sealer.of(key, trusted))
                        .as("the key that %s seals with is one that the others know", service)
                        .isNotNull();
            }
        }
        assertThat(new TokenFile(secrets.resolve("tokens.yaml")).read())
                .as("the tokens file is one that the services read")
                .hasSize(2);
        for (var service : compose.services().entrySet()) {
            assertThat(compose.secrets().keySet())
                    .containsAll(Compose.secretsOf(service.getValue()).keySet());
            Compose.environment(service.getValue())
                    .forEach((name, value) -> {
                        if (name.contains("PASSWORD") || name.contains("SECRET")) {
                            // One of them, or all, which are backed up.
                            assertThat(value + "/").as(name).startsWith("/run/secrets/");
                        }
                        if (value.startsWith("/run/secrets/")) {
                            assertThat(Compose.secretsOf(service.getValue()).values())
                                    .as(service.getKey())
                                    .contains(value.substring("/run/secrets/".length()));
                        }
                    });
        }
    }

    @Test
    void eachServiceThatKeepsDataHasItsOwnDatabaseAndItsPasswordAsAProperty() throws Exception {
        // The script makes one for each password that it is given.
        assertThat(script()).contains("for file in /run/secrets/*_database_password; do");
        assertThat(Compose.secretsOf(compose.service("postgres")).keySet())
                .filteredOn(secret -> secret.endsWith(DATABASE_PASSWORD))
                .extracting(secret -> secret.replace(DATABASE_PASSWORD, ""))
                .containsExactlyInAnyOrderElementsOf(names(ServiceDescriptor.keepingData()));
        for (var service : compose.dataServices().entrySet()) {
            String name = service.getKey();
            assertThat(Compose.environment(service.getValue()))
                    .containsEntry(
                            "SPRING_DATASOURCE_URL", "jdbc:postgresql://postgres:5432/" + name)
                    .containsEntry("SPRING_DATASOURCE_USERNAME", name)
                    .containsEntry("SPRING_CONFIG_IMPORT", "configtree:/run/secrets/properties/");
            assertThat(Compose.secretsOf(service.getValue()))
                    .containsEntry(
                            name + DATABASE_PASSWORD, "properties/spring.datasource.password");
            assertThat(Compose.secretsOf(compose.service("postgres")))
                    .containsKey(name + DATABASE_PASSWORD);
        }
    }

    @Test
    void prometheusReadsTheMetricsOfEveryService() throws Exception {
        String configuration =
                Files.readString(Compose.PROJECT.resolve("containers/prometheus/prometheus.yml"));

        for (String name : compose.ownServices().keySet()) {
            assertThat(configuration).contains("%s:%d".formatted(name, port(name)));
        }
    }

    @Test
    void alertServiceReadsTheMetricsOfEveryService() throws Exception {
        for (String name : compose.ownServices().keySet()) {
            String address = "http://%s:%d/actuator/prometheus".formatted(name, port(name));
            assertThat(Compose.environment(compose.service("alert")))
                    .containsEntry(
                            KnownProperties.variable("fairlead.alert.services." + name), address);
        }
    }

    @Test
    void whatServicesLogIsReadWhereTheProfileIsAskedForAndSentToElasticsearch() throws Exception {
        Map<String, Object> reader = compose.service("fluent-bit");
        String configuration =
                Files.readString(Compose.PROJECT.resolve("containers/fluent-bit/fluent-bit.yaml"));
        String folder = Objects.requireNonNull(Compose.volumesOf(reader).get("logs"));
        String instances = Objects.requireNonNull(Compose.volumesOf(reader).get("instances"));

        for (String name : List.of("fluent-bit", "elasticsearch", "kibana")) {
            assertThat(Compose.texts(compose.service(name), "profiles")).containsExactly("logs");
        }
        for (var service : compose.dataServices().entrySet()) {
            assertThat(Compose.environment(service.getValue()))
                    .containsEntry("LOGGING_STRUCTURED_FORMAT_FILE", "ecs")
                    .containsEntry(
                            "LOGGING_FILE_NAME", "%s/%s.log".formatted(folder, service.getKey()));
            assertThat(Compose.volumesOf(service.getValue())).containsEntry("logs", folder);
        }
        assertThat(Files.readString(Compose.PROJECT.resolve("Dockerfile"))).contains(folder);
        assertThat(configuration)
                .contains("path: %s/*.log".formatted(folder))
                .contains("path: %s/*/output.log".formatted(instances))
                .contains("host: elasticsearch", "retry_limit: 200", "generate_id: true");
        assertThat(Compose.environment(compose.service("deploy")))
                .containsEntry("FAIRLEAD_INSTANCES_DIRECTORY", instances);
        assertThat(configuration.indexOf("parser: json-line\n      reserve_data: true"))
                .as("lines of applications that are JSON become fields, the others stay")
                .isPositive()
                .isLessThan(configuration.indexOf("remove: instance"));
        assertThat(configuration.indexOf("remove: instance"))
                .as("an application does not say which instance it is")
                .isLessThan(configuration.indexOf("parser: instance-folder"));
        assertThat(Compose.environment(compose.service("kibana")))
                .containsEntry("ELASTICSEARCH_HOSTS", "http://elasticsearch:9200");
    }

    @Test
    void filesAndVolumesThatAreMountedAreThere() {
        for (var service : compose.services().entrySet()) {
            assertThat(compose.volumes())
                    .containsAll(Compose.volumesOf(service.getValue()).keySet());
            Compose.texts(service.getValue(), "volumes").stream()
                    .filter(volume -> volume.startsWith("./"))
                    .map(volume -> volume.substring(0, volume.indexOf(':')))
                    // Those are made by the script.
                    .filter(file -> !file.startsWith("./containers/secrets/"))
                    .forEach(file -> assertThat(Compose.PROJECT.resolve(file)).exists());
        }
    }

    private static String only(Set<String> names) {
        assertThat(names).hasSize(1);
        return names.iterator().next();
    }

    private List<String> published(String name) {
        return Compose.texts(compose.service(compose.networkOf(name)), "ports");
    }

    private static List<String> names(List<ServiceDescriptor> services) {
        return services.stream().map(ServiceDescriptor::name).toList();
    }

    private static String script() throws IOException {
        return Files.readString(Compose.PROJECT.resolve("containers/postgres/create-databases.sh"));
    }

    private static int port(String service) throws IOException {
        var loaded =
                new YamlPropertySourceLoader()
                        .load(service, new ClassPathResource(service + ".yaml"));
        return Integer.parseInt(Objects.toString(loaded.getFirst().getProperty("server.port")));
    }

    private static Binder binder(String name, Map<String, Object> service) throws IOException {
        var sources = new MutablePropertySources();
        sources.addFirst(
                new SystemEnvironmentPropertySource(
                        "systemEnvironment", new LinkedHashMap<>(Compose.environment(service))));
        new YamlPropertySourceLoader()
                .load(name, new ClassPathResource(name + ".yaml"))
                .forEach(sources::addLast);
        return new Binder(ConfigurationPropertySources.from(sources));
    }
}
