using CallCenter.Core.Calls;
using CallCenter.Core.Dialing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Contacts.Numbers;

/// <summary>
/// One number of a contact that has several; who has one has no row. The contact stands on one of them at a time: <see cref="Contact.Phone"/> and
/// <see cref="Contact.Attempts"/> are that number's, and what its row says of attempts is of the last time it was left.
/// </summary>
public sealed class ContactPhone
{
    public long ContactId { get; set; }
    public int ProjectId { get; set; }

    /// <summary>E.164 digits.</summary>
    public string Phone { get; set; } = "";

    /// <summary>1: tried first.</summary>
    public int Order { get; set; }
    public AttemptCounts Attempts { get; set; } = new();
    public CallOutcome? LastOutcome { get; set; }
    public DateTime? LastCallAt { get; set; }

    /// <summary>Its attempts are used up, or there is no such number.</summary>
    public bool IsSpent { get; set; }
}

internal sealed class ContactPhoneConfiguration : IEntityTypeConfiguration<ContactPhone>
{
    public void Configure(EntityTypeBuilder<ContactPhone> builder)
    {
        builder.HasKey(phone => new { phone.ContactId, phone.Phone });
        builder.Property(phone => phone.Phone).HasMaxLength(20);
        builder.ComplexProperty(phone => phone.Attempts);
        builder.HasOne<Contact>().WithMany(contact => contact.Phones).HasForeignKey(phone => phone.ContactId);
        builder.HasIndex(phone => new { phone.ContactId, phone.Order });
        // Whose number it is.
        builder.HasIndex(phone => new { phone.ProjectId, phone.Phone });
        builder.HasIndex(phone => phone.Phone);
    }
}
