/**
 * Who may do what, and how much of it: API keys, their scopes and their quotas, kept in the store and checked from a copy in the
 * process; tokens of an issuer in their place; and what was used and spent.
 */
@NullMarked
package dev.vestnik.access;

import org.jspecify.annotations.NullMarked;
