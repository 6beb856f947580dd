package dev.fairlead.alert.config;

import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.SecretRef;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code alerting/probes.yaml}: what is asked besides pages of metrics. */
record ProbesFile(
        @Default("{}") CertificatesFile certificates,
        @Default("[]") List<Located<DatabaseFile>> databases) {
    static final ProbesFile NONE =
            new ProbesFile(new CertificatesFile(true, List.of(), List.of()), List.of());

    private static final String ADDRESS = "[A-Za-z0-9._-]+:[1-9][0-9]{0,4}";
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Certificates.
     *
     * @param catalogue whether those that services name as resources are looked at
     */
    record CertificatesFile(
            @Default("true") boolean catalogue,
            @Default("[]") List<String> addresses,
            @Default("[]") List<String> files) {
        CertificatesFile {
            for (String address : addresses) {
                if (!address.matches(ADDRESS) || port(address) > HIGHEST_PORT) {
                    throw new InvalidField("addresses", "such as shop.example.org:443");
                }
            }
            if (!files.stream().allMatch(file -> file.startsWith("/"))) {
                throw new InvalidField("files", "absolute paths");
            }
        }

        static String host(String address) {
            return address.substring(0, address.lastIndexOf(':'));
        }

        static int port(String address) {
            return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        }
    }

    /**
     * A database and who logs in to it.
     *
     * @param resource of the catalogue, {@code service/environment/name}; its replicas are asked,
     *     too
     * @param url of one that is not in the catalogue
     */
    record DatabaseFile(
            @Nullable Located<String> resource,
            @Nullable String url,
            String user,
            SecretRef password) {
        DatabaseFile {
            if ((resource == null) == (url == null)) {
                throw new InvalidField(
                        "resource",
                        "either 'resource', such as checkout/production/orders, or 'url'");
            }
            if (url != null && !url.matches("jdbc:postgresql://[^/?@]+/[^?]*(\\?.*)?")) {
                throw new InvalidField(
                        "url", "an address such as jdbc:postgresql://host:5432/name");
            }
            if (url != null && url.matches("(?i).*[?&](password|user)=.*")) {
                throw new InvalidField("url", "no user and no password in it");
            }
            if (resource != null && resource.value().split("/", -1).length != 3) {
                throw new InvalidField("resource", "service/environment/name");
            }
        }

        /** The server, as a URL has it. */
        static String server(String url) {
            String rest = url.substring("jdbc:postgresql://".length());
            return rest.substring(0, Objects.checkIndex(rest.indexOf('/'), rest.length()));
        }
    }
}
