using CallCenter.Core.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Data;

internal sealed class FileItemConfiguration : IEntityTypeConfiguration<FileItem>
{
    public void Configure(EntityTypeBuilder<FileItem> builder)
    {
        builder.ToTable("Files");
        builder.Property(item => item.Name).HasMaxLength(FileNames.MaxBytes);
        builder.Property(item => item.NameKey).HasMaxLength(FileNames.MaxBytes);
        builder.Property(item => item.Slot).HasMaxLength(FileNames.MaxBytes + 21);
        builder.HasOne(item => item.Parent).WithMany().HasForeignKey(item => item.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(item => item.Owner).WithMany().HasForeignKey(item => item.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(item => item.BinnedBy).WithMany().HasForeignKey(item => item.BinnedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(item => item.Slot).IsUnique();
        builder.HasIndex(item => item.ContentId).IsUnique();
        builder.HasIndex(item => new { item.ParentId, item.IsDeleted, item.IsFolder });
        builder.HasIndex(item => item.BinRootId);
        builder.HasIndex(item => item.BinnedAt);
        // The sum of all sizes is read from the index alone.
        builder.HasIndex(item => item.Size);
    }
}

internal sealed class FileUploadConfiguration : IEntityTypeConfiguration<FileUpload>
{
    public void Configure(EntityTypeBuilder<FileUpload> builder)
    {
        builder.ToTable("FileUploads");
        builder.Property(upload => upload.Id).ValueGeneratedNever();
        builder.Property(upload => upload.Name).HasMaxLength(FileNames.MaxBytes);
        builder.HasIndex(upload => upload.OwnerId);
        builder.HasIndex(upload => upload.CreatedAt);
    }
}

internal sealed class FileSettingsConfiguration : IEntityTypeConfiguration<FileSettings>
{
    public void Configure(EntityTypeBuilder<FileSettings> builder)
    {
        builder.ToTable("FileSettings");
        builder.Property(settings => settings.Id).ValueGeneratedNever();
        builder.HasData(new FileSettings());
    }
}
