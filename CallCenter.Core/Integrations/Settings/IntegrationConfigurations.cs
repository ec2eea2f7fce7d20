using System.Linq.Expressions;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Integrations.Settings;

/// <summary>Widths of the columns; the validators read them too. A locked secret is several times as long as the plain one.</summary>
public static class IntegrationLimits
{
    public const int Short = 200;
    public const int Url = 2_000;
    public const int Text = 4_000;
    public const int Html = 50_000;
    public const int Locked = 4_000;
}

internal sealed class BitrixSettingsConfiguration : IEntityTypeConfiguration<BitrixSettings>
{
    public void Configure(EntityTypeBuilder<BitrixSettings> builder)
    {
        builder.ToTable("BitrixSettings");
        builder.OfProject(project => project.Bitrix);
        builder.Property(bitrix => bitrix.Host).HasMaxLength(IntegrationLimits.Short);
        builder.Property(bitrix => bitrix.Password).HasMaxLength(IntegrationLimits.Locked);
        builder.Property(bitrix => bitrix.Comment).HasMaxLength(IntegrationLimits.Text);
        builder.Property(bitrix => bitrix.Fields).HasMaxLength(IntegrationLimits.Text);
        builder.HasMany(bitrix => bitrix.Statuses).WithOne().HasForeignKey(link => link.ProjectId);
    }
}

internal sealed class BitrixStatusConfiguration : IEntityTypeConfiguration<BitrixStatus>
{
    public void Configure(EntityTypeBuilder<BitrixStatus> builder)
    {
        builder.ToTable("BitrixStatuses").HasKey(link => new { link.ProjectId, link.StatusId });
        builder.HasOne(link => link.Status).WithMany().HasForeignKey(link => link.StatusId);
    }
}

internal sealed class SmsSettingsConfiguration : IEntityTypeConfiguration<SmsSettings>
{
    public void Configure(EntityTypeBuilder<SmsSettings> builder)
    {
        builder.ToTable("SmsSettings");
        builder.OfProject(project => project.Sms);
        builder.Property(sms => sms.Method).HasMaxLength(10);
        builder.Property(sms => sms.Url).HasMaxLength(IntegrationLimits.Url);
        builder.Property(sms => sms.Headers).HasMaxLength(IntegrationLimits.Text);
        builder.Property(sms => sms.Body).HasMaxLength(IntegrationLimits.Text);
        builder.Property(sms => sms.BodyFormat).HasConversion<string>().HasMaxLength(10);
        builder.Property(sms => sms.Text).HasMaxLength(IntegrationLimits.Text);
        builder.Property(sms => sms.Secret).HasMaxLength(IntegrationLimits.Locked);
        builder.HasMany(sms => sms.Statuses).WithOne().HasForeignKey(link => link.ProjectId);
    }
}

internal sealed class SmsStatusConfiguration : IEntityTypeConfiguration<SmsStatus>
{
    public void Configure(EntityTypeBuilder<SmsStatus> builder)
    {
        builder.ToTable("SmsStatuses").HasKey(link => new { link.ProjectId, link.StatusId });
        builder.HasOne(link => link.Status).WithMany().HasForeignKey(link => link.StatusId);
    }
}

internal sealed class EmailSettingsConfiguration : IEntityTypeConfiguration<EmailSettings>
{
    public void Configure(EntityTypeBuilder<EmailSettings> builder)
    {
        builder.ToTable("EmailSettings");
        builder.OfProject(project => project.Email);
        builder.Property(mail => mail.Security).HasConversion<string>().HasMaxLength(10);
        builder.Property(mail => mail.Password).HasMaxLength(IntegrationLimits.Locked);
        builder.Property(mail => mail.Body).HasMaxLength(IntegrationLimits.Html);
        builder.HasMany(mail => mail.Statuses).WithOne().HasForeignKey(link => link.ProjectId);
    }
}

internal sealed class EmailStatusConfiguration : IEntityTypeConfiguration<EmailStatus>
{
    public void Configure(EntityTypeBuilder<EmailStatus> builder)
    {
        builder.ToTable("EmailStatuses").HasKey(link => new { link.ProjectId, link.StatusId });
        builder.HasOne(link => link.Status).WithMany().HasForeignKey(link => link.StatusId);
    }
}

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("Webhooks");
        builder.Property(webhook => webhook.Url).HasMaxLength(IntegrationLimits.Url);
        builder.Property(webhook => webhook.Secret).HasMaxLength(IntegrationLimits.Locked);
        builder.HasOne<Project>().WithMany(project => project.Webhooks).HasForeignKey(webhook => webhook.ProjectId);
        builder.HasIndex(webhook => webhook.ProjectId);
    }
}

internal static class IntegrationKeys
{
    /// <summary>One row a project, found by the project's id.</summary>
    public static void OfProject<T>(this EntityTypeBuilder<T> builder, Expression<Func<Project, T?>> part)
        where T : class
    {
        builder.HasKey("ProjectId");
        builder.Property<int>("ProjectId").ValueGeneratedNever();
        builder.HasOne<Project>().WithOne(part).HasForeignKey<T>("ProjectId");
    }
}
