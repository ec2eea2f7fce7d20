using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Access;

/// <summary>How often signing in failed lately, for one e-mail or from one address.</summary>
public sealed class SignInAttempts
{
    /// <summary>A hash: what strangers type here may be anything.</summary>
    public string Key { get; init; } = "";
    public int Count { get; set; }

    /// <summary>Until then the failures count; at the limit nothing more is tried.</summary>
    public DateTime Until { get; set; }
}

internal sealed class SignInAttemptsConfiguration : IEntityTypeConfiguration<SignInAttempts>
{
    public void Configure(EntityTypeBuilder<SignInAttempts> builder)
    {
        builder.ToTable("SignInAttempts");
        builder.HasKey(attempts => attempts.Key);
        builder.Property(attempts => attempts.Key).HasMaxLength(64);
        builder.HasIndex(attempts => attempts.Until);
    }
}
