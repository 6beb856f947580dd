package dev.fairlead.standalone;

import dev.fairlead.embedded.broker.BrokerSettings;
import dev.fairlead.embedded.database.Credentials;
import dev.fairlead.embedded.database.DatabaseSettings;
import dev.fairlead.embedded.edge.EdgeSettings;
import dev.fairlead.platform.seal.KeyFiles;
import dev.fairlead.process.LogKeeper;
import dev.fairlead.process.LogLimit;
import dev.fairlead.process.Part;
import dev.fairlead.process.Supervisor;
import dev.fairlead.process.TemporaryFolder;
import dev.fairlead.services.ServiceDescriptor;
import dev.fairlead.standalone.layout.DataDirectory;
import dev.fairlead.standalone.layout.DataLock;
import dev.fairlead.standalone.layout.FirstToken;
import dev.fairlead.standalone.layout.PortCheck;
import dev.fairlead.standalone.layout.PortPlan;
import dev.fairlead.standalone.layout.SecretFile;
import dev.fairlead.standalone.service.BrokerUsers;
import dev.fairlead.standalone.service.RunningServices;
import dev.fairlead.standalone.service.ServiceJar;
import dev.fairlead.standalone.service.ServiceProperties;
import dev.fairlead.standalone.supervise.BrokerPart;
import dev.fairlead.standalone.supervise.DatabasePart;
import dev.fairlead.standalone.supervise.EdgePart;
import dev.fairlead.standalone.supervise.ServicePart;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running platform. */
final class Platform {
    private static final Logger log = LoggerFactory.getLogger(Platform.class);

    private final PlatformOptions options;
    private final DataLock lock;
    private final Path temporary;
    private final BrokerPart broker;
    private final DatabasePart database;
    private final EdgePart edge;
    private final Supervisor supervisor;
    private final RunningServices services;
    private final LogKeeper logs;
    private volatile Supervisor processes = new Supervisor(List.of());
    private volatile Set<String> wanted = Set.of();

    private Platform(PlatformOptions options, DataLock lock, Path temporary) {
        this.options = options;
        this.lock = lock;
        this.temporary = temporary;
        services = new RunningServices(temporary);
        DataDirectory data = options.data();
        PortPlan ports = options.ports();
        var brokerSettings =
                new BrokerSettings(
                        data.broker(),
                        ports.broker(),
                        ports.controller(),
                        BrokerUsers.of(ServiceDescriptor.ALL));
        var databaseSettings =
                new DatabaseSettings(data.database(), data.programs(), ports.database());
        var edgeSettings =
                new EdgeSettings(data.edge(), data.edgeSecret(), ports.edge(), ports.edgeAdmin());
        broker = new BrokerPart(brokerSettings);
        database = new DatabasePart(databaseSettings);
        edge = new EdgePart(edgeSettings);
        supervisor = new Supervisor(List.of(broker, database, edge));
        var files =
                new ArrayList<>(
                        List.of(brokerSettings.log(), databaseSettings.log(), edgeSettings.log()));
        ServiceDescriptor.ALL.forEach(
                spec -> files.add(ServicePart.output(data.service(spec.name()))));
        // What instances say is deploy-service's business.
        logs = new LogKeeper(files, LogLimit.usual());
    }

    /**
     * Takes the data directory, and starts nothing yet.
     *
     * @throws IOException when another platform has it
     */
    static Platform on(PlatformOptions options) throws IOException {
        options.data().create();
        DataLock lock = DataLock.take(options.data());
        Path temporary = TemporaryFolder.in(options.data().root());
        // For libraries that unpack themselves; the JDK knows its own value from the beginning.
        System.setProperty(TemporaryFolder.PROPERTY, temporary.toString());
        return new Platform(options, lock, temporary);
    }

    /**
     * Starts or adopts broker, database and edge proxy, then starts the services. Blocks until all
     * serve.
     *
     * @param shown gets the first admin token, where this start makes it
     * @throws IOException when a part or service does not come up; nothing stays running then but
     *     edge proxy and instances
     */
    void start(List<ServiceDescriptor> specs, FirstToken.Shown shown)
            throws IOException, InterruptedException {
        wanted =
                specs.stream()
                        .map(ServiceDescriptor::title)
                        .collect(Collectors.toUnmodifiableSet());
        try {
            bringUp(specs, shown);
        } catch (IOException | InterruptedException | RuntimeException failed) {
            stop(false);
            throw failed;
        }
    }

    private void bringUp(List<ServiceDescriptor> specs, FirstToken.Shown shown)
            throws IOException, InterruptedException {
        DataDirectory data = options.data();
        broker.endLeftBehind();
        database.endLeftBehind();
        new PortCheck(options.ports(), data).requireFree(portsOf(specs));
        var random = new SecureRandom();
        SecretFile.ensure(data.edgeSecret(), random);
        sealKeys(specs, random);
        FirstToken.ensure(data.tokens(), temporary, random, shown);
        supervisor.start();
        var properties = new ServiceProperties(data, options.config(), options.ports());
        Map<ServiceDescriptor, Credentials> databases = databasesOf(specs);
        grantReplication();
        var contexts = new LinkedHashMap<ServiceDescriptor, Map<String, String>>();
        if (options.separate()) {
            startProcesses(specs, databases, properties);
        } else {
            databases.forEach((spec, credentials) ->
                    contexts.put(spec, properties.of(spec, credentials, contexts.isEmpty())));
            specs.stream()
                    .filter(spec -> !spec.keepsData())
                    .forEach(spec -> contexts.put(spec, properties.of(spec)));
        }
        services.start(contexts);
        log.atInfo().addKeyValue("services", specs.size()).log("Platform serves");
    }

    /** A pair of keys for each service that publishes; a new one where somebody removed it. */
    private void sealKeys(List<ServiceDescriptor> specs, SecureRandom random) throws IOException {
        DataDirectory data = options.data();
        for (ServiceDescriptor spec : specs) {
            if (spec.keepsData()) {
                KeyFiles.ensure(data.sealKey(spec.name()), data.sealKeys(spec.name()), random);
            }
        }
    }

    private void startProcesses(
            List<ServiceDescriptor> specs,
            Map<ServiceDescriptor, Credentials> databases,
            ServiceProperties properties)
            throws IOException, InterruptedException {
        var parts = new ArrayList<Part>();
        for (ServiceDescriptor spec : specs) {
            Credentials credentials = databases.get(spec);
            parts.add(
                    credentials == null
                            ? process(spec, properties.ofProcess(spec), Map.of())
                            : process(
                                    spec,
                                    properties.ofProcess(spec, credentials),
                                    ServiceProperties.environment(credentials)));
        }
        processes = new Supervisor(parts);
        processes.start();
    }

    private Part process(
            ServiceDescriptor spec, Map<String, String> properties, Map<String, String> environment)
            throws IOException {
        return new ServicePart(
                new ServicePart.Settings(
                        spec.title(),
                        ServiceJar.of(spec),
                        ServiceProperties.arguments(properties),
                        environment,
                        options.ports().service(spec.portOffset()),
                        options.data().service(spec.name())));
    }

    private Map<Integer, String> portsOf(List<ServiceDescriptor> specs) {
        var services = new LinkedHashMap<Integer, String>();
        for (ServiceDescriptor spec : specs) {
            services.put(options.ports().service(spec.portOffset()), spec.title());
        }
        return services;
    }

    /** After the databases: the role may then read all of them, those of an earlier start too. */
    private void grantReplication() throws IOException {
        try {
            database.replication();
        } catch (SQLException failed) {
            throw new IOException("cannot create the replication role", failed);
        }
    }

    /** In the order of the services that have one; each is made when it is missing. */
    private Map<ServiceDescriptor, Credentials> databasesOf(List<ServiceDescriptor> specs)
            throws IOException {
        var databases = new LinkedHashMap<ServiceDescriptor, Credentials>();
        for (ServiceDescriptor spec : specs) {
            if (spec.keepsData()) {
                databases.put(spec, databaseOf(spec));
            }
        }
        return databases;
    }

    private Credentials databaseOf(ServiceDescriptor spec) throws IOException {
        try {
            return database.database(spec.name());
        } catch (SQLException failed) {
            throw new IOException(
                    "cannot create the database of " + spec.name() + "-service", failed);
        }
    }

    /** What does not serve yet, for people. */
    List<String> missing() {
        Set<String> serving = new HashSet<>(services.titles());
        serving.addAll(processes.running());
        Stream<String> services = wanted.stream().filter(title -> !serving.contains(title));
        Stream<String> parts =
                Stream.of(broker, database, edge).filter(part -> !part.isRunning()).map(Part::name);
        return Stream.concat(parts, services.sorted()).toList();
    }

    /**
     * Ends the services, then broker and database.
     *
     * @param withInstances ends edge proxy and applications too; otherwise they go on serving
     */
    void stop(boolean withInstances) {
        services.close();
        processes.close();
        List<Part> ended =
                withInstances ? List.of(broker, database, edge) : List.of(broker, database);
        supervisor.stop(ended);
        logs.close();
        try {
            if (withInstances) {
                Services.endInstances(options.data().instances());
            }
            lock.close();
        } catch (IOException failed) {
            log.atError().setCause(failed).log("Applications did not stop cleanly");
        }
    }
}
