using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Dialing;

namespace CallCenter.Core.Contacts.Cards;

/// <summary>A contact's card as it is opened from lists, without a call.</summary>
/// <param name="Statuses">What may be given, in order.</param>
/// <param name="Operators">Whose it may become.</param>
/// <param name="ReadAs">A save made from it is refused once the contact was changed.</param>
public sealed record ContactCard(
    long Id,
    int ProjectId,
    string Project,
    string Number,
    string Region,
    string Provider,
    string ClientZone,
    string ProjectZone,
    ContactOrigin Origin,
    CardStatus Status,
    int? OperatorId,
    string Operator,
    CardFields Fields,
    IReadOnlyList<string> Tags,
    CardTemplate Template,
    IReadOnlyDictionary<int, FieldValue> Values,
    IReadOnlyList<CardStatus> Statuses,
    IReadOnlyList<CardOperator> Operators,
    IReadOnlyList<CardComment> Comments,
    IReadOnlyList<CardTask> Tasks,
    CallBackOutlook CallBacks,
    DateTime ReadAs);

/// <summary>Where a contact came from: a file, or, when it has no name, a call or somebody's hand.</summary>
public sealed record ContactOrigin(string FileName, bool IsOfCallers, DateTime At);

public sealed record CardOperator(int Id, string Name);
