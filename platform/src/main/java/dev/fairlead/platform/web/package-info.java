/**
 * The conventions of every REST interface: problems, strict JSON, pages, idempotency keys, request
 * ids and limits.
 *
 * <p>Contract under failure: a request is answered by exactly one JSON body. What the caller did
 * wrong is a problem with a stable {@code type}; what went wrong inside is {@code internal-error}
 * with a trace id and without detail, and is logged once with its cause.
 */
@NullMarked
package dev.fairlead.platform.web;

import org.jspecify.annotations.NullMarked;
