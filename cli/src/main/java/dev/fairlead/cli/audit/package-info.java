/**
 * Commands about the audit trail and its proofs.
 *
 * <p>Contract under failure: nothing is changed by asking. A file that cannot be read is named.
 */
@NullMarked
package dev.fairlead.cli.audit;

import org.jspecify.annotations.NullMarked;
