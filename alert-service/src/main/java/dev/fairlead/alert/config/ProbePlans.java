package dev.fairlead.alert.config;

import dev.fairlead.alert.config.ProbesFile.CertificatesFile;
import dev.fairlead.alert.config.ProbesFile.DatabaseFile;
import dev.fairlead.alert.probe.ProbePlan;
import dev.fairlead.platform.catalogue.Catalogue;
import dev.fairlead.platform.catalogue.Environment;
import dev.fairlead.platform.catalogue.Resource;
import dev.fairlead.platform.catalogue.Service;
import dev.fairlead.platform.config.ConfigContext;
import dev.fairlead.platform.config.Located;
import dev.fairlead.promql.labels.Labels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked, of the catalogue and of {@code alerting/probes.yaml}. */
final class ProbePlans {
    static final String FILE = "alerting/probes.yaml";

    private static final String NO_LOGIN =
            "no login: expected an entry 'resource: %s' below 'databases' in alerting/probes.yaml";

    private final Catalogue catalogue;
    private final ConfigContext in;
    private final List<ProbePlan> plans = new ArrayList<>();

    private ProbePlans(Catalogue catalogue, ConfigContext in) {
        this.catalogue = catalogue;
        this.in = in;
    }

    static List<ProbePlan> of(ProbesFile file, Catalogue catalogue, ConfigContext in) {
        var found = new ProbePlans(catalogue, in);
        found.certificates(file.certificates());
        found.databases(file.databases());
        List<ProbePlan> plans = found.plans.stream().distinct().toList();
        Set<Labels> series = new HashSet<>();
        for (ProbePlan plan : plans) {
            if (!series.add(plan.labels())) {
                String where = plan.subject().where();
                in.problem(
                        in.position(FILE),
                        plan.job(),
                        where,
                        "'%s' is there twice: expected each server once".formatted(where));
            }
        }
        return plans;
    }

    private void certificates(CertificatesFile file) {
        for (String address : file.addresses()) {
            String host = CertificatesFile.host(address);
            int port = CertificatesFile.port(address);
            add(ProbePlan.CERTIFICATES, address, Labels.empty(), new ProbePlan.Shown(host, port));
        }
        for (String path : file.files()) {
            add(ProbePlan.CERTIFICATES, path, Labels.empty(), new ProbePlan.InFile(Path.of(path)));
        }
        if (file.catalogue()) {
            each((name, labels, resource) -> {
                if (resource instanceof Resource.Certificate(String host, int port, _)) {
                    add(
                            ProbePlan.CERTIFICATES,
                            ProbePlan.at(host, port),
                            labels,
                            new ProbePlan.Shown(host, port));
                }
            });
        }
    }

    private void databases(List<Located<DatabaseFile>> entries) {
        Map<String, DatabaseFile> logins = new HashMap<>();
        for (Located<DatabaseFile> located : entries) {
            DatabaseFile entry = located.value();
            Located<String> resource = entry.resource();
            if (resource != null) {
                logins.put(resource.value(), entry);
                check(resource);
            } else if (entry.url() != null) {
                add(
                        ProbePlan.DATABASES,
                        DatabaseFile.server(entry.url()),
                        Labels.empty(),
                        new ProbePlan.Database(entry.url(), entry.user(), entry.password()));
            }
        }
        each((name, labels, resource) -> {
            if (resource instanceof Resource.Database database
                    && database.engine() == Resource.DatabaseEngine.POSTGRESQL) {
                database(name, labels, database, logins.get(name));
            }
        });
    }

    private void database(
            String name, Labels labels, Resource.Database database, @Nullable DatabaseFile login) {
        List<Resource.Node> servers = new ArrayList<>();
        servers.add(database.primary());
        servers.addAll(database.replicas());
        for (Resource.Node server : servers) {
            String url = "jdbc:postgresql://%s/%s".formatted(server, database.name());
            add(
                    ProbePlan.DATABASES,
                    server.toString(),
                    labels,
                    login == null
                            ? new ProbePlan.Unasked(
                                    "postgresql://%s/%s".formatted(server, database.name()),
                                    NO_LOGIN.formatted(name))
                            : new ProbePlan.Database(url, login.user(), login.password()));
        }
    }

    private void check(Located<String> name) {
        String[] parts = name.value().split("/", -1);
        Service service = catalogue.service(parts[0]);
        Environment environment = service == null ? null : service.environment(parts[1]);
        Resource resource = environment == null ? null : environment.resource(parts[2]);
        if (!(resource instanceof Resource.Database database)
                || database.engine() != Resource.DatabaseEngine.POSTGRESQL) {
            in.problem(
                    name.position(),
                    name.path(),
                    name.value(),
                    "'%s' is no database: expected service/environment/name of a resource of type database with engine postgresql"
                            .formatted(name.value()));
        }
    }

    private void add(String job, String instance, Labels labels, ProbePlan.Subject subject) {
        plans.add(ProbePlan.of(job, instance, labels, subject));
    }

    private interface Visitor {
        void visit(String name, Labels labels, Resource resource);
    }

    /** All that services stand on. */
    private void each(Visitor visitor) {
        for (Service service : catalogue.services()) {
            service.environments()
                    .forEach((environment, of) ->
                            of.resources()
                                    .forEach((name, resource) ->
                                            visitor.visit(
                                                    "%s/%s/%s"
                                                            .formatted(
                                                                    service.name(),
                                                                    environment,
                                                                    name),
                                                    Labels.of(
                                                            "service",
                                                            service.name(),
                                                            "environment",
                                                            environment,
                                                            "team",
                                                            service.team(),
                                                            "resource",
                                                            name),
                                                    resource)));
        }
    }
}
