/** Secrets as backup sets: read where references and folders lead, and stored encrypted only. */
@NullMarked
package dev.fairlead.backup.secret;

import org.jspecify.annotations.NullMarked;
