package dev.fairlead.embedded.edge;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Who a client is to the limits. */
final class ClientAddress {
    private static final int NETWORK_OF_IPV6 = 8;
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private ClientAddress() {}

    /** An IPv4 address, or the /64 of an IPv6 address: one host may have all of that. */
    static String of(@Nullable SocketAddress remote) {
        InetAddress address =
                remote instanceof InetSocketAddress socket ? socket.getAddress() : null;
        if (address instanceof Inet6Address six) {
            byte[] network = Arrays.copyOf(six.getAddress(), NETWORK_OF_IPV6);
            return HexFormat.of().formatHex(network) + "/64";
        }
        return address == null ? "unknown" : address.getHostAddress();
    }

    /**
     * The connection's other end or, where that is a trusted proxy, the last address that no
     * trusted proxy wrote of itself: what stands before it may be invented.
     */
    static String of(Request request, Set<String> trusted) {
        String nearest = of(request.getConnectionMetaData().getRemoteSocketAddress());
        if (!trusted.contains(nearest)) {
            return nearest;
        }
        List<String> path =
                request.getHeaders().getValuesList(FORWARDED_FOR).stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(String::strip)
                        .toList();
        return path.reversed().stream()
                .filter(hop -> !hop.isEmpty() && !trusted.contains(hop))
                .findFirst()
                .orElse(nearest);
    }
}
