package io.handoff.gateway.accounts.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of accounts, by id.
 *
 * @param next what to send as {@code after} for the next page; absent on the last one
 */
public record MerchantsBody(List<MerchantBody> merchants, @Nullable String next) {}
