package dev.waybill.http.internal.webhook;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Half of a pair of keys: a secret one to sign with, or a public one to verify with. */
final class Ed25519Key extends WebhookKey {

  static final String SECRET_PREFIX = "whsk_";
  static final String PUBLIC_PREFIX = "whpk_";

  private static final String ALGORITHM = "Ed25519";
  private static final int KEY_BYTES = 32;

  private final @Nullable PrivateKey secret;
  private final @Nullable PublicKey open;

  private Ed25519Key(@Nullable PrivateKey secret, @Nullable PublicKey open) {
    super("v1a");
    this.secret = secret;
    this.open = open;
  }

  /** Takes the seed, behind which many libraries have the public key. */
  static Ed25519Key ofSecret(byte[] key) {
    if (key.length != KEY_BYTES && key.length != 2 * KEY_BYTES) {
      throw wrongSize(SECRET_PREFIX, "32 bytes, or 64 with the public key behind", key.length);
    }
    try {
      byte[] seed = Arrays.copyOf(key, KEY_BYTES);
      return new Ed25519Key(
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)),
          null);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("This JDK takes no such key as begins with whsk_.", e);
    }
  }

  /**
   * Takes the encoding of a point.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8032#section-5.1.2">RFC 8032, section 5.1.2</a>
   */
  static Ed25519Key ofPublic(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw wrongSize(PUBLIC_PREFIX, "32 bytes", key.length);
    }
    byte[] bigEndian = new byte[KEY_BYTES];
    for (int i = 0; i < KEY_BYTES; i++) {
      bigEndian[i] = key[KEY_BYTES - 1 - i];
    }
    boolean isXOdd = bigEndian[0] < 0;
    bigEndian[0] &= 0x7F;
    EdECPoint point = new EdECPoint(isXOdd, new BigInteger(1, bigEndian));
    try {
      return new Ed25519Key(
          null,
          KeyFactory.getInstance(ALGORITHM)
              .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("This JDK takes no such key as begins with whpk_.", e);
    }
  }

  private static IllegalArgumentException wrongSize(String prefix, String right, int length) {
    return new IllegalArgumentException(
        "A key that begins with %s has %s in Base64, and this one has %d."
            .formatted(prefix, right, length));
  }

  @Override
  byte[] signature(byte[] content) throws GeneralSecurityException {
    if (secret == null) {
      throw new InvalidKeyException("a public key does not sign");
    }
    Signature signature = Signature.getInstance(ALGORITHM);
    signature.initSign(secret);
    signature.update(content);
    return signature.sign();
  }

  @Override
  boolean isSignature(byte[] given, byte[] content) throws GeneralSecurityException {
    if (open == null) {
      return false;
    }
    Signature signature = Signature.getInstance(ALGORITHM);
    signature.initVerify(open);
    signature.update(content);
    return signature.verify(given);
  }
}
