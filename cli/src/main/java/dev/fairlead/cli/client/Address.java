package dev.fairlead.cli.client;

import dev.fairlead.cli.shell.Failure;
import dev.fairlead.services.ServiceDescriptor;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a service is.
 *
 * @param base without a slash at its end; may have a path, where a proxy serves it below one
 */
public record Address(ServiceDescriptor service, String base) {

    /**
     * An address that somebody wrote.
     *
     * @param origin the option or variable that has it, for the error
     */
    static Address parse(ServiceDescriptor service, String text, String origin) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return new Address(service, text.replaceAll("/+$", ""));
            }
        } catch (URISyntaxException _) {
            // Said below.
        }
        throw Failure.usage(
                "%s is '%s': expected an address such as https://fairlead.example.org, without user, query or fragment"
                        .formatted(origin, text));
    }

    URI resolve(String path) {
        return URI.create(base + path);
    }

    /** Whether what is sent can be read on the way. */
    boolean isOpenNetwork() {
        URI uri = URI.create(base);
        String host = uri.getHost();
        return "http".equals(uri.getScheme())
                && !host.equals("localhost")
                && !host.equals("[::1]")
                && !host.startsWith("127.");
    }

    @Override
    public String toString() {
        return "%s at %s".formatted(service.title(), base);
    }
}
