using CallCenter.Core.Calls;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Machines;
using CallCenter.Core.Operators.Offers;

namespace CallCenter.Core.Reports.Calls;

/// <summary>All that is known of one call.</summary>
/// <param name="SipCode">0: none was given.</param>
/// <param name="Cause">Q.850; 0: none was given.</param>
/// <param name="Finding">Who answered, as the detector heard it; null: nobody listened.</param>
/// <param name="Partner">The number of the call with whose client this one's was left to talk.</param>
/// <param name="ConsultOf">The number of the call whose operator made this one to ask somebody.</param>
/// <param name="HasCard">This person may open the contact's page.</param>
public sealed record CallDetails(
    CallReportRow Row,
    bool IsPreview,
    bool IsAbandoned,
    EndReason EndReason,
    int SipCode,
    int Cause,
    MachineFinding? Finding,
    long? Partner,
    long? ConsultOf,
    IReadOnlyList<CallDetailsTalk> Talks,
    IReadOnlyList<CallDetailsOffer> Offers,
    IReadOnlyList<CallDetailsVoice> Voices,
    IReadOnlyList<CardComment> Comments,
    bool HasCard);

/// <param name="EndedAt">Null: it goes on.</param>
public sealed record CallDetailsTalk(string Operator, DateTime StartedAt, DateTime? EndedAt);

public sealed record CallDetailsOffer(string Operator, DateTime StartedAt, DateTime EndedAt, OfferEnd End);

public sealed record CallDetailsVoice(string Operator, CallVoice Voice);
