package dev.fairlead.platform.catalogue;

import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Named;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a service stands on in one environment, as its catalogue file lists it under a
 * name of its own. It says what it is and where; who logs in to it brings a login of its own,
 * because a probe, a backup and an application have different rights.
 *
 * <p>Immutable; a place that cannot be one is refused when the file is read.
 */
public sealed interface Resource {

    /** What it is, as {@code type} in the file says it. */
    String type();

    /** What and where it is, in one line for people. */
    String where();

    /** Where something listens. */
    record Node(String host, int port) {
        public Node {
            Places.requireHost("host", host);
            Places.requirePort("port", port);
        }

        @Override
        public String toString() {
            return Places.at(host, port);
        }
    }

    /** Which protocol a database speaks. */
    enum DatabaseEngine {
        POSTGRESQL(5432),
        MYSQL(3306),
        MARIADB(3306),
        SQL_SERVER(1433),
        MONGODB(27017);

        private final int port;

        DatabaseEngine(int port) {
            this.port = port;
        }
    }

    /**
     * A database.
     *
     * @param port never null after reading: the engine's own where the file names none
     * @param name of the database on its server
     * @param replicas servers that follow it
     */
    record Database(
            DatabaseEngine engine,
            String host,
            @Nullable Integer port,
            @Named("database") String name,
            @Default("[]") List<Node> replicas)
            implements Resource {
        public Database {
            Places.requireHost("host", host);
            port = Places.portOr(port, engine.port);
            if (name.isBlank()) {
                throw new InvalidField("database", "the name of a database on the server");
            }
            if (replicas.contains(new Node(host, port))
                    || replicas.stream().distinct().count() < replicas.size()) {
                throw new InvalidField("replicas", "each server once, and not the primary");
            }
            replicas = List.copyOf(replicas);
        }

        /** The server that takes writes. */
        public Node primary() {
            return new Node(host, Places.portOr(port, engine.port));
        }

        @Override
        public String type() {
            return "database";
        }

        @Override
        public String where() {
            String following =
                    switch (replicas.size()) {
                        case 0 -> "";
                        case 1 -> ", 1 replica";
                        default -> ", %d replicas".formatted(replicas.size());
                    };
            return "%s %s/%s%s".formatted(Places.text(engine), primary(), name, following);
        }
    }

    /** Which protocol a cache speaks. */
    enum CacheEngine {
        REDIS(6379),
        VALKEY(6379),
        MEMCACHED(11211);

        private final int port;

        CacheEngine(int port) {
            this.port = port;
        }
    }

    /**
     * A cache: what is in it may be lost.
     *
     * @param port never null after reading: the engine's own where the file names none
     */
    record Cache(CacheEngine engine, String host, @Nullable Integer port) implements Resource {
        public Cache {
            Places.requireHost("host", host);
            port = Places.portOr(port, engine.port);
        }

        /** Where it listens. */
        public Node node() {
            return new Node(host, Places.portOr(port, engine.port));
        }

        @Override
        public String type() {
            return "cache";
        }

        @Override
        public String where() {
            return "%s %s".formatted(Places.text(engine), node());
        }
    }

    /** Which interface a store of objects has. */
    enum ObjectStore {
        S3,
        AZURE_BLOB,
        GCS
    }

    /**
     * A bucket, or container, of objects.
     *
     * @param account the storage account, with {@code azure-blob} and there only
     * @param region where the provider keeps it; null where that does not matter
     * @param endpoint of a store that is not the provider's own
     */
    record Bucket(
            ObjectStore store,
            @Named("bucket") String name,
            @Nullable String account,
            @Nullable String region,
            @Nullable URI endpoint)
            implements Resource {
        private static final String NAME = "[a-z0-9][a-z0-9._-]{1,221}[a-z0-9]";

        public Bucket {
            if (!name.matches(NAME)) {
                throw new InvalidField(
                        "bucket",
                        "3 to 223 lower-case letters, digits, dots, hyphens and underscores,"
                                + " beginning and ending with a letter or digit");
            }
            if ((store == ObjectStore.AZURE_BLOB) == (account == null)) {
                throw new InvalidField(
                        "account", "the storage account, with store azure-blob and there only");
            }
        }

        @Override
        public String type() {
            return "bucket";
        }

        @Override
        public String where() {
            String owner = account == null ? "" : account + "/";
            String at =
                    endpoint != null ? " at " + endpoint : region != null ? " in " + region : "";
            return "%s %s%s%s".formatted(Places.text(store), owner, name, at);
        }
    }

    /**
     * A content delivery network.
     *
     * @param url what users ask
     * @param origin what it asks itself; null where the service is asked at its usual address
     */
    record Cdn(URI url, @Nullable URI origin) implements Resource {
        @Override
        public String type() {
            return "cdn";
        }

        @Override
        public String where() {
            return origin == null ? url.toString() : "%s from %s".formatted(url, origin);
        }
    }

    /**
     * A certificate, looked at where it is shown to users.
     *
     * @param renewBefore how long before its end it has to be renewed
     */
    record Certificate(String host, @Default("443") int port, @Default("21d") Duration renewBefore)
            implements Resource {
        public Certificate {
            Places.requireHost("host", host);
            Places.requirePort("port", port);
            if (!renewBefore.isPositive()) {
                throw new InvalidField("renewBefore", "more than 0s");
            }
        }

        @Override
        public String type() {
            return "certificate";
        }

        @Override
        public String where() {
            return "%s, renewed %d days before its end"
                    .formatted(Places.at(host, port), renewBefore.toDays());
        }
    }
}
