package dev.waybill.http.internal.webhook;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Objects;

/**
 * A key of webhooks in the form that the specification gives to it: a prefix that says its kind,
 * and Base64. Never shown.
 */
public abstract sealed class WebhookKey permits SymmetricKey, Ed25519Key {

  private final String version;

  WebhookKey(String version) {
    this.version = version;
  }

  /**
   * Reads a key that signs: {@code whsec_…} or {@code whsk_…}.
   *
   * @throws IllegalArgumentException where it is none; it is not told
   */
  public static WebhookKey signing(String key) {
    if (Objects.requireNonNull(key, "secret").startsWith(SymmetricKey.PREFIX)) {
      return SymmetricKey.of(bytes(key, SymmetricKey.PREFIX));
    }
    if (key.startsWith(Ed25519Key.SECRET_PREFIX)) {
      return Ed25519Key.ofSecret(bytes(key, Ed25519Key.SECRET_PREFIX));
    }
    throw new IllegalArgumentException(
        "A secret to sign with begins with whsec_ (HMAC-SHA256) or whsk_ (ed25519), and this one does not.");
  }

  /**
   * Reads a key that verifies: {@code whsec_…} or {@code whpk_…}.
   *
   * @throws IllegalArgumentException where it is none; it is not told
   */
  public static WebhookKey verifying(String key) {
    if (Objects.requireNonNull(key, "key").startsWith(SymmetricKey.PREFIX)) {
      return SymmetricKey.of(bytes(key, SymmetricKey.PREFIX));
    }
    if (key.startsWith(Ed25519Key.PUBLIC_PREFIX)) {
      return Ed25519Key.ofPublic(bytes(key, Ed25519Key.PUBLIC_PREFIX));
    }
    throw new IllegalArgumentException(
        "A key to verify with begins with whsec_ (HMAC-SHA256) or whpk_ (ed25519), and this one does not.");
  }

  private static byte[] bytes(String key, String prefix) {
    try {
      return Base64.getDecoder().decode(key.substring(prefix.length()));
    } catch (IllegalArgumentException e) {
      // Not as a cause: it quotes a character of the secret.
      throw new IllegalArgumentException("What follows %s is no Base64.".formatted(prefix));
    }
  }

  abstract byte[] signature(byte[] content) throws GeneralSecurityException;

  abstract boolean isSignature(byte[] signature, byte[] content) throws GeneralSecurityException;

  /** Signs, as {@code version,base64}. */
  public String sign(byte[] content) {
    try {
      return version + ',' + Base64.getEncoder().encodeToString(signature(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot sign " + version, e);
    }
  }

  /** Tells whether one of the signatures of a header is this key's. */
  public boolean verifies(String signature, byte[] content) {
    if (!signature.startsWith(version + ',')) {
      return false;
    }
    try {
      byte[] given = Base64.getDecoder().decode(signature.substring(version.length() + 1));
      return isSignature(given, content);
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      return false;
    }
  }
}
