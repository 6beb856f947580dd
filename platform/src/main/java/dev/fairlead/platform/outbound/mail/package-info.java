/**
 * Mail to a server that takes it (SMTP, RFC 5321).
 *
 * <p>Blocks no longer than its time limit, and throws for nothing that the network or the server
 * does. A mail is at least once: where the last answer is lost it is sent again, after a pause and
 * under the same {@code Message-ID}.
 */
@NullMarked
package dev.fairlead.platform.outbound.mail;

import org.jspecify.annotations.NullMarked;
