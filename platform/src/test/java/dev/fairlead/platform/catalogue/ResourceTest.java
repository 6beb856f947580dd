package dev.fairlead.platform.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.catalogue.Resource.Bucket;
import dev.fairlead.platform.catalogue.Resource.Cache;
import dev.fairlead.platform.catalogue.Resource.CacheEngine;
import dev.fairlead.platform.catalogue.Resource.Cdn;
import dev.fairlead.platform.catalogue.Resource.Certificate;
import dev.fairlead.platform.catalogue.Resource.Database;
import dev.fairlead.platform.catalogue.Resource.DatabaseEngine;
import dev.fairlead.platform.catalogue.Resource.Node;
import dev.fairlead.platform.catalogue.Resource.ObjectStore;
import dev.fairlead.platform.config.ConfigLoader;
import dev.fairlead.platform.config.ConfigLoader.Result;
import dev.fairlead.platform.config.ConfigProblem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service stands on, as its file lists it. */
class ResourceTest {
    private static final String SERVICE =
            """
            name: checkout
            team: payments
            owner: maria
            tier: 1
            environments:
              production:
                resources:
            """;

    @TempDir Path tree;

    @Test
    void eachKindIsReadWithItsDefaults() throws IOException {
        Map<String, Resource> resources =
                read(
                        """
                              orders: {type: database, engine: postgresql, host: db.example.org, database: orders,
                                       replicas: [{host: db-2.example.org, port: 5433}]}
                              sessions: {type: cache, engine: redis, host: "10.0.0.7", port: 6380}
                              receipts: {type: bucket, store: s3, bucket: receipts, region: eu-central-1}
                              reports: {type: bucket, store: azure-blob, account: shop, bucket: reports}
                              assets: {type: cdn, url: "https://assets.example.org", origin: "https://shop.example.org"}
                              front: {type: certificate, host: shop.example.org}
                        """);

        assertThat(resources)
                .containsExactly(
                        Map.entry(
                                "orders",
                                new Database(
                                        DatabaseEngine.POSTGRESQL,
                                        "db.example.org",
                                        5432,
                                        "orders",
                                        List.of(new Node("db-2.example.org", 5433)))),
                        Map.entry("sessions", new Cache(CacheEngine.REDIS, "10.0.0.7", 6380)),
                        Map.entry(
                                "receipts",
                                new Bucket(ObjectStore.S3, "receipts", null, "eu-central-1", null)),
                        Map.entry(
                                "reports",
                                new Bucket(ObjectStore.AZURE_BLOB, "reports", "shop", null, null)),
                        Map.entry(
                                "assets",
                                new Cdn(
                                        URI.create("https://assets.example.org"),
                                        URI.create("https://shop.example.org"))),
                        Map.entry(
                                "front",
                                new Certificate("shop.example.org", 443, Duration.ofDays(21))));
    }

    @Test
    void eachKindSaysInALineWhatAndWhereItIs() throws IOException {
        Map<String, Resource> resources =
                read(
                        """
                              orders: {type: database, engine: sql-server, host: "2001:db8::7", database: orders,
                                       replicas: [{host: db-2, port: 1433}]}
                              sessions: {type: cache, engine: memcached, host: cache}
                              receipts: {type: bucket, store: gcs, bucket: receipts}
                              archive: {type: bucket, store: s3, bucket: archive, endpoint: "https://minio.example.org"}
                              reports: {type: bucket, store: azure-blob, account: shop, bucket: reports, region: westeurope}
                              assets: {type: cdn, url: "https://assets.example.org"}
                              front: {type: certificate, host: shop.example.org, renewBefore: 30d}
                        """);

        assertThat(resources.values())
                .extracting(Resource::type, Resource::where)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"database\", \"sql-server [2001:db8::7]:1433/orders, 1 replica\")",
                        "(\"cache\", \"memcached cache:11211\")",
                        "(\"bucket\", \"gcs receipts\")",
                        "(\"bucket\", \"s3 archive at https://minio.example.org\")",
                        "(\"bucket\", \"azure-blob shop/reports in westeurope\")",
                        "(\"cdn\", \"https://assets.example.org\")",
                        "(\"certificate\", \"shop.example.org:443, renewed 30 days before its end\")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders: {type: datbase} | type is 'datbase': expected one of database, cache, bucket, cdn, certificate",
                "orders: {engine: postgresql} | type is nothing: expected one of database",
                "orders: {type: database, engine: postgresql, host: db} | missing field 'database'",
                "orders: {type: database, engine: postgres, host: db, database: o} | engine is 'postgres': expected one of postgresql",
                "orders: {type: database, engine: mysql, host: 'db:3306', database: o} | host is 'db:3306': expected a host name",
                "orders: {type: database, engine: mysql, host: 'https://db', database: o} | host is 'https://db': expected a host name",
                "orders: {type: database, engine: mysql, host: db, port: 0, database: o} | port is '0': expected 1 to 65535",
                "orders: {type: database, engine: mysql, host: db, database: o, replicas: [{host: db, port: 3306}]} | replicas: expected each server once",
                "orders: {type: cache, engine: redis, host: c, password: x} | unknown field 'password'",
                "orders: {type: bucket, store: s3, bucket: Orders} | bucket is 'Orders': expected 3 to 223 lower-case",
                "orders: {type: bucket, store: s3, bucket: orders, account: shop} | account is 'shop': expected the storage account",
                "orders: {type: bucket, store: azure-blob, bucket: orders} | account: expected the storage account",
                "orders: {type: cdn, url: assets.example.org} | url is 'assets.example.org': expected an absolute URL",
                "orders: {type: certificate, host: shop, renewBefore: 0s} | renewBefore is '0s': expected more than 0s",
                "Orders: {type: certificate, host: shop} | resources: expected names of 2 to 63 lower-case letters",
            })
    void whatIsWrongIsNamedWithItsPlace(String resource, String problem) throws IOException {
        Result result = load("      " + resource + "\n");

        assertThat(result).isInstanceOf(Result.Refused.class);
        assertThat(((Result.Refused) result).problems())
                .singleElement()
                .extracting(ConfigProblem::toString)
                .asString()
                .contains(problem)
                .containsPattern("services/checkout.yaml:[78]:\\d+");
    }

    private Map<String, Resource> read(String resources) throws IOException {
        Result result = load(resources);
        assertThat(result).as(result.toString()).isInstanceOf(Result.Loaded.class);
        Service service =
                Objects.requireNonNull(
                        ((Result.Loaded) result)
                                .snapshot()
                                .value(Catalogue.class)
                                .service("checkout"));
        return Objects.requireNonNull(service.environment("production")).resources();
    }

    private Result load(String resources) throws IOException {
        Path services = Files.createDirectories(tree.resolve("services"));
        Files.writeString(services.resolve("checkout.yaml"), SERVICE + resources);
        return new ConfigLoader(List.of(new CatalogueReader())).load(tree);
    }
}
