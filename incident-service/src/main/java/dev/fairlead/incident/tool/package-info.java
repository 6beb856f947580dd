/**
 * What tools say that call in their own protocols: Alertmanager's webhook and PagerDuty's Events
 * API v2, read into one form, and who they are.
 *
 * <p>Contract under failure: a body is read within its limit of size and names; what is wrong with
 * it is said field by field, and nothing of it is taken. A key is looked up when it is used, so
 * that a rotated one works at once; one that cannot be had proves nobody. What Slack is answered
 * besides is dropped where it cannot be said at once.
 */
@NullMarked
package dev.fairlead.incident.tool;

import org.jspecify.annotations.NullMarked;
