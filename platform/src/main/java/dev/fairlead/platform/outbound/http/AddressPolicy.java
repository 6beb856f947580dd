package dev.fairlead.platform.outbound.http;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where calls may go, by the network address behind the name. Nobody may reach a link-local
 * address, where clouds tell a machine its own credentials, or one that is no single host's.
 *
 * <p>A name is looked up here and again by the client, which gets the same answer for as long as
 * the JVM remembers it ({@code networkaddress.cache.ttl}, 30 s). Where a proxy is asked, it looks
 * names up, and what it reaches is its own policy's business.
 */
public enum AddressPolicy {
    /** The own networks too: for addresses that operators write. */
    PRIVATE_TOO,

    /** The Internet only. */
    PUBLIC_ONLY;

    private static final int UNIQUE_LOCAL = 0xfc;
    private static final int UNIQUE_LOCAL_MASK = 0xfe;

    /**
     * Lets an address pass; a name that is not known passes too, the client says so itself.
     *
     * @param limit how long looking the name up may take
     * @throws IllegalArgumentException where no call may go there; the message names the host
     * @throws HttpTimeoutException where the time was over
     */
    public void admit(URI address, Duration limit) throws IOException, InterruptedException {
        if (!isProxied(address)) {
            addresses(address, limit);
        }
    }

    /**
     * The network addresses behind a name, for a client that calls them itself and asks no proxy.
     * Empty where the name is not known.
     *
     * @param limit how long looking the name up may take
     * @throws IllegalArgumentException where there is no host, or no call may go to one of them
     * @throws HttpTimeoutException where the time was over
     */
    public List<InetAddress> addresses(URI address, Duration limit)
            throws IOException, InterruptedException {
        String host = address.getHost();
        if (host == null) {
            throw new IllegalArgumentException("'%s' has no host".formatted(address));
        }
        List<InetAddress> all = lookUp(host, limit);
        for (InetAddress found : all) {
            if (isRefused(found)) {
                throw new IllegalArgumentException(
                        "'%s' leads to %s (expected: %s)"
                                .formatted(host, found.getHostAddress(), expected()));
            }
        }
        return all;
    }

    private static boolean isProxied(URI address) {
        ProxySelector selector = ProxySelector.getDefault();
        return selector != null
                && selector.select(address).stream()
                        .anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }

    private static List<InetAddress> lookUp(String host, Duration limit)
            throws IOException, InterruptedException {
        var found = new CompletableFuture<List<InetAddress>>();
        // A look-up cannot be interrupted: it is left behind when the time is over.
        Thread.ofPlatform()
                .daemon()
                .name("look-up")
                .start(() -> {
                    try {
                        found.complete(List.of(InetAddress.getAllByName(host)));
                    } catch (UnknownHostException unknown) {
                        found.complete(List.of());
                    }
                });
        try {
            return found.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("no address of '%s' within %s".formatted(host, limit));
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("looking up '%s'".formatted(host), impossible);
        }
    }

    private boolean isRefused(InetAddress address) {
        boolean nobodys =
                address.isLinkLocalAddress()
                        || address.isMulticastAddress()
                        || address.isAnyLocalAddress();
        return nobodys || (this == PUBLIC_ONLY && isPrivate(address));
    }

    private static boolean isPrivate(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || (address instanceof Inet4Address
                        ? isShared(address.getAddress())
                        : (address.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL);
    }

    /** 100.64.0.0/10, between carriers and their customers. */
    private static boolean isShared(byte[] bytes) {
        return bytes[0] == 100 && (bytes[1] & 0xc0) == 0x40;
    }

    private String expected() {
        return this == PUBLIC_ONLY
                ? "an address of the Internet, or fairlead.outbound.private-addresses=true"
                : "neither link-local, multicast nor unspecified";
    }
}
