/**
 * The REST interfaces of the services over {@code java.net.http}.
 *
 * <p>Contract under failure: an answer that is not a success becomes an {@link
 * dev.fairlead.cli.client.ApiFailure} with the problem of the service, an answer that does not come
 * a {@link dev.fairlead.cli.client.ConnectionFailure} that names the address. Nothing is repeated
 * here; redirects are not followed, so that the token reaches the named address only.
 */
@NullMarked
package dev.fairlead.cli.client;

import org.jspecify.annotations.NullMarked;
