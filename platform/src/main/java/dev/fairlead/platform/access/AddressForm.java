package dev.fairlead.platform.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** How much of a network address is written down. */
public enum AddressForm {
    /** The whole address. */
    FULL,
    /** Its network alone: 24 bits of IPv4, 48 of IPv6. */
    NETWORK,
    /** Nothing of it. */
    NONE;

    private static final String HIDDEN = "hidden";
    private static final String UNREADABLE = "unreadable";
    private static final int IPV4_BYTES = 4;

    /**
     * An address as it is to be written down.
     *
     * @param literal never looked up: a name is {@code unreadable}
     */
    String of(String literal) {
        return read(literal).map(this::of).orElse(UNREADABLE);
    }

    /** The first address of a list that is separated by commas; empty where that is none. */
    Optional<String> firstOf(String list) {
        return read(list.split(",", 2)[0].strip()).map(this::of);
    }

    private String of(InetAddress address) {
        return switch (this) {
            case FULL -> address.getHostAddress();
            case NETWORK -> network(address.getAddress());
            case NONE -> HIDDEN;
        };
    }

    private static String network(byte[] address) {
        int kept = address.length == IPV4_BYTES ? 3 : 6;
        Arrays.fill(address, kept, address.length, (byte) 0);
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address of 4 or 16 bytes", impossible);
        }
    }

    private static Optional<InetAddress> read(String literal) {
        try {
            return Optional.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
