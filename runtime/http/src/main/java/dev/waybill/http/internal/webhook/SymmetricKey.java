package dev.waybill.http.internal.webhook;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that sender and receiver share. */
final class SymmetricKey extends WebhookKey {

  static final String PREFIX = "whsec_";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;

  private final SecretKeySpec key;

  private SymmetricKey(byte[] secret) {
    super("v1");
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  static SymmetricKey of(byte[] secret) {
    if (secret.length < LEAST_BYTES || secret.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "A secret that begins with whsec_ has from %d to %d bytes in Base64, and this one has %d."
              .formatted(LEAST_BYTES, MOST_BYTES, secret.length));
    }
    return new SymmetricKey(secret);
  }

  @Override
  byte[] signature(byte[] content) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(ALGORITHM);
    mac.init(key);
    return mac.doFinal(content);
  }

  /** In a time that does not tell how much of it is right. */
  @Override
  boolean isSignature(byte[] signature, byte[] content) throws GeneralSecurityException {
    return MessageDigest.isEqual(signature(content), signature);
  }
}
