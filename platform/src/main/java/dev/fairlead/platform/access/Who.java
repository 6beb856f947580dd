package dev.fairlead.platform.access;

import org.jspecify.annotations.Nullable;

/**
 * Who made a request, and from where.
 *
 * @param caller name of the token or the person; null where nobody proved to be anybody
 * @param address network address that the request came from
 * @param forwardedFor for whom a console or proxy says that it asks, which nobody proved; null
 *     where it says nothing
 */
record Who(@Nullable String caller, String address, @Nullable String forwardedFor) {

    /** What refusals are counted by: only what was proven, so that nobody makes up others. */
    String counted() {
        return caller == null ? "address " + address : "caller " + caller;
    }
}
